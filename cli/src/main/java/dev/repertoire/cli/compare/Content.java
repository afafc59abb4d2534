package dev.repertoire.cli.compare;

import dev.repertoire.core.bundle.BundleFile;
import dev.repertoire.sdk.CheckedUpload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/// One side of a comparison: the content of a folder, zip or version, by paths within the skill. Closing it removes
/// its temporary files.
public final class Content implements AutoCloseable {
    /// Longer text is compared by digest only.
    private static final int MAX_TEXT_BYTES = 1 << 20;

    private final String label;
    private final CheckedUpload checked;
    private final Path file;
    private final ZipFile zip;

    private Content(String label, CheckedUpload checked, Path file, ZipFile zip) {
        this.label = label;
        this.checked = checked;
        this.file = file;
        this.zip = zip;
    }

    /// @param label   the name of this side in differences
    /// @param checked accepted; closed together with this
    public static Content of(String label, CheckedUpload checked) {
        try {
            Path file = Files.createTempFile("repertoire-", ".zip");
            try {
                checked.writeTo(file);
                // Our own canonical zip, so any reader sees the same content.
                return new Content(label, checked, file, new ZipFile(file.toFile()));
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String label() {
        return label;
    }

    /// The fields of SKILL.md, in their order in the file.
    Map<String, Object> fields() {
        return checked.manifest().orElseThrow().fields();
    }

    /// By paths without the top folder.
    SortedMap<String, BundleFile> files() {
        var files = new TreeMap<String, BundleFile>();
        for (BundleFile each : checked.files()) {
            files.put(each.path().substring(each.path().indexOf('/') + 1), each);
        }
        return files;
    }

    /// The lines of a file; empty if it is not text or too long for a comparison line by line.
    Optional<List<String>> lines(BundleFile wanted) {
        if (wanted.sizeBytes() > MAX_TEXT_BYTES) {
            return Optional.empty();
        }
        try (var in = zip.getInputStream(zip.getEntry(wanted.path()))) {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
            return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(List.of(text.split("\n", -1)));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (checked;
                zip) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
