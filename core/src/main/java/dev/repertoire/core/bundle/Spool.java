package dev.repertoire.core.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes on their way: kept in memory up to a bound, then in one temporary file, and gone when closed.
/// Written by one thread, then read at any position. Not safe for several threads at once.
public final class Spool implements AutoCloseable {
    private final Path directory;
    private final int memoryBytes;
    private byte[] memory = new byte[1024];
    private long sizeBytes;
    private @Nullable FileChannel file;
    private @Nullable Path path;

    /// @param directory   where the file goes, if one is needed; must exist
    /// @param memoryBytes how much is kept in memory before that
    public Spool(Path directory, int memoryBytes) {
        this.directory = directory;
        this.memoryBytes = memoryBytes;
    }

    /// An empty spool with the same directory and bound.
    public Spool another() {
        return new Spool(directory, memoryBytes);
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    /// Appends what remains in `source`.
    ///
    /// @throws IOException if the file can't be written, for instance because the disk is full
    public void write(ByteBuffer source) throws IOException {
        int count = source.remaining();
        if (file == null && sizeBytes + count > memoryBytes) {
            spill();
        }
        if (file != null) {
            writeFully(file, source, sizeBytes);
        } else {
            int size = (int) sizeBytes;
            if (size + count > memory.length) {
                memory = Arrays.copyOf(memory, Math.min(memoryBytes, Math.max(size + count, memory.length * 2)));
            }
            source.get(memory, size, count);
        }
        sizeBytes += count;
    }

    public void write(byte[] source, int offset, int count) throws IOException {
        write(ByteBuffer.wrap(source, offset, count));
    }

    /// Fills `target` from `position` on.
    ///
    /// @return how many bytes were read, at least 1 if `target` has room; -1 at the end
    public int read(long position, ByteBuffer target) throws IOException {
        if (position >= sizeBytes) {
            return -1;
        }
        if (file != null) {
            return file.read(target, position);
        }
        int count = (int) Math.min(target.remaining(), sizeBytes - position);
        target.put(memory, (int) position, count);
        return count;
    }

    /// The whole of it, from the first byte.
    public SpoolSlice all() {
        return new SpoolSlice(this, 0, sizeBytes);
    }

    /// The `size` bytes from `offset` on.
    public SpoolSlice slice(long offset, long size) {
        return new SpoolSlice(this, offset, size);
    }

    private void spill() throws IOException {
        path = Files.createTempFile(directory, "spool-", ".tmp");
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        writeFully(file, ByteBuffer.wrap(memory, 0, (int) sizeBytes), 0);
        memory = new byte[0];
    }

    private static void writeFully(FileChannel file, ByteBuffer source, long position) throws IOException {
        long at = position;
        while (source.hasRemaining()) {
            at += file.write(source, at);
        }
    }

    /// Frees the memory and removes the file. Safe to call twice.
    @Override
    public void close() throws IOException {
        memory = new byte[0];
        sizeBytes = 0;
        if (file != null) {
            file.close();
            Files.deleteIfExists(java.util.Objects.requireNonNull(path));
            file = null;
            path = null;
        }
    }
}
