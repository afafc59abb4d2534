package dev.repertoire.core.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes uploads for tests.
final class Uploads {
    static final String SKILL_MD = skillMd("demo-skill", "Does a thing. Use when testing.");

    private Uploads() {}

    static String skillMd(String name, String description) {
        return "---\nname: " + name + "\ndescription: " + description + "\n---\n\n# Demo\n";
    }

    static Upload archive(byte[] zip) {
        return of(Map.of("skill.zip", zip));
    }

    /// One part a file, in the order of the map.
    static Upload of(Map<String, byte[]> parts) {
        // Little memory, so that spilling to a file is tested throughout.
        return of(parts, 64 * 1024);
    }

    static Upload of(Map<String, byte[]> parts, int memoryBytes) {
        return of(parts, Path.of(System.getProperty("java.io.tmpdir")), memoryBytes);
    }

    static Upload of(Map<String, byte[]> parts, Path folder, int memoryBytes) {
        var spool = new Spool(SpoolFolder.of(folder), new SpoolMemory(memoryBytes, memoryBytes));
        List<UploadPart> slices = new ArrayList<>();
        Map<String, long[]> places = new LinkedHashMap<>();
        try {
            for (var part : parts.entrySet()) {
                places.put(part.getKey(), new long[] {spool.sizeBytes(), part.getValue().length});
                spool.write(ByteBuffer.wrap(part.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        places.forEach((name, place) -> slices.add(new UploadPart(name, spool.slice(place[0], place[1]))));
        return new Upload(spool, slices);
    }

    /// Paths and texts, alternating.
    static Map<String, byte[]> files(String... pathsAndTexts) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    /// As the JDK writes a zip: deflated, sizes after the data.
    static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
