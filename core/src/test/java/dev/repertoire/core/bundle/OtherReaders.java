package dev.repertoire.core.bundle;

import dev.repertoire.core.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// What readers that are not ours see in an archive: paths of files that are kept, and digests of what they hold.
final class OtherReaders {
    private OtherReaders() {}

    /// Seeks, by the directory at the end.
    static Map<String, Digest> commonsCompress(byte[] archive) {
        Map<String, Digest> files = new TreeMap<>();
        try (ZipFile zip = ZipFile.builder().setByteArray(archive).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (!entry.isDirectory() && isKept(entry.getName())) {
                    files.put(entry.getName(), digest(zip.getInputStream(entry)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /// Seeks, by the directory at the end.
    static Map<String, Digest> jdk(byte[] archive) {
        Map<String, Digest> files = new TreeMap<>();
        try {
            Path file = Files.createTempFile("other-readers-", ".zip");
            try {
                Files.write(file, archive);
                try (var zip = new java.util.zip.ZipFile(file.toFile())) {
                    for (ZipEntry entry : zip.stream().toList()) {
                        if (!entry.isDirectory() && isKept(entry.getName())) {
                            files.put(entry.getName(), digest(zip.getInputStream(entry)));
                        }
                    }
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /// Streams, by the headers before the data.
    static Map<String, Digest> jdkStream(byte[] archive) {
        Map<String, Digest> files = new TreeMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory() && isKept(entry.getName())) {
                    files.put(entry.getName(), digest(zip));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static boolean isKept(String path) {
        return !Junk.isJunk(path)
                && PathComponent.upTo(path, VersionControl::isFolder).isEmpty();
    }

    private static Digest digest(InputStream in) throws IOException {
        var hash = Digest.sha256();
        hash.update(in.readAllBytes());
        return Digest.of(hash);
    }
}
