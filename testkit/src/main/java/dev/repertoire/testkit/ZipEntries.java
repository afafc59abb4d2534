package dev.repertoire.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/// The entries of a zip, read as by a client that downloads it, in their order.
public final class ZipEntries {
    private final Map<String, byte[]> files;
    private final Map<String, Integer> modes;

    private ZipEntries(Map<String, byte[]> files, Map<String, Integer> modes) {
        this.files = files;
        this.modes = modes;
    }

    /// @throws UncheckedIOException if the bytes are no zip
    public static ZipEntries read(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Map<String, Integer> modes = new LinkedHashMap<>();
        try (ZipFile file = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(zip))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(file.getEntriesInPhysicalOrder())) {
                files.put(entry.getName(), file.getInputStream(entry).readAllBytes());
                modes.put(entry.getName(), entry.getUnixMode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ZipEntries(files, modes);
    }

    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    /// Each name with its bytes, in the zip's order.
    public Map<String, byte[]> files() {
        return Collections.unmodifiableMap(files);
    }

    /// The Unix mode of an entry, with its type: `0100755` for an executable file.
    public int mode(String name) {
        Integer mode = modes.get(name);
        if (mode == null) {
            throw new AssertionError("no " + name + " in " + names());
        }
        return mode;
    }
}
