package dev.repertoire.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// A zip made in memory, entry by entry, with modes that `java.util.zip` can't write. Nothing is checked.
public final class ZipBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out);

    public ZipBuilder file(String path, String content) {
        return file(path, 0644, content.getBytes(StandardCharsets.UTF_8));
    }

    /// @param permissions as chmod takes them, in octal
    public ZipBuilder file(String path, int permissions, byte[] content) {
        return entry(path, 0100000 | permissions, content);
    }

    /// @param path ends with a slash
    public ZipBuilder directory(String path) {
        return entry(path, 0040755, new byte[0]);
    }

    public ZipBuilder symlink(String path, String target) {
        return entry(path, 0120777, target.getBytes(StandardCharsets.UTF_8));
    }

    /// Ends the zip.
    public byte[] bytes() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private ZipBuilder entry(String path, int mode, byte[] content) {
        var entry = new ZipArchiveEntry(path);
        entry.setUnixMode(mode);
        try {
            zip.putArchiveEntry(entry);
            zip.write(content);
            zip.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
