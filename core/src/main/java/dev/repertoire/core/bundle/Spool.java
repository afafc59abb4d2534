package dev.repertoire.core.bundle;

import static dev.repertoire.core.bundle.SpoolMemory.BLOCK_BYTES;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bytes on their way: kept in memory while there is some, then in one temporary file, and gone when closed.
/// Written by one thread, then read at any position. Not safe for several threads at once.
public final class Spool implements AutoCloseable {
    private static final int FIRST_BYTES = 1024;

    private final SpoolFolder folder;
    private final SpoolMemory memory;
    /// The first grows until it is as large as the others; those come from the shared memory.
    private final List<byte[]> blocks = new ArrayList<>();
    private long sizeBytes;
    /// Whether its bytes are counted there.
    private boolean isInFolder;
    private @Nullable FileChannel file;

    /// @param folder where the file goes, if one is needed
    /// @param memory used before that, as far as it goes
    public Spool(SpoolFolder folder, SpoolMemory memory) {
        this.folder = folder;
        this.memory = memory;
    }

    /// An empty spool with the same folder and memory.
    public Spool another() {
        return new Spool(folder, memory);
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    /// Appends what remains in `source`.
    ///
    /// @throws IOException if the file can't be written, for instance because the disk is full
    public void write(ByteBuffer source) throws IOException {
        while (file == null && source.hasRemaining()) {
            int offset = (int) (sizeBytes % BLOCK_BYTES);
            byte[] block = blockAt((int) (sizeBytes / BLOCK_BYTES), offset + source.remaining());
            if (block == null) {
                spill();
            } else {
                int count = Math.min(source.remaining(), block.length - offset);
                source.get(block, offset, count);
                sizeBytes += count;
            }
        }
        if (file != null) {
            int count = source.remaining();
            folder.take(count);
            sizeBytes += count;
            writeFully(file, source, sizeBytes - count);
        }
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
        int offset = (int) (position % BLOCK_BYTES);
        int inBlock = (int) Math.min(BLOCK_BYTES - offset, sizeBytes - position);
        int count = Math.min(target.remaining(), inBlock);
        target.put(blocks.get((int) (position / BLOCK_BYTES)), offset, count);
        return count;
    }

    /// Writes `size` bytes from `position` on to `target`, from memory without copying them first.
    void writeTo(OutputStream target, long position, long size) throws IOException {
        if (file != null) {
            new SpoolSlice(this, position, size).open().transferTo(target);
            return;
        }
        long at = position;
        while (at < position + size) {
            int offset = (int) (at % BLOCK_BYTES);
            int count = (int) Math.min(BLOCK_BYTES - offset, position + size - at);
            target.write(blocks.get((int) (at / BLOCK_BYTES)), offset, count);
            at += count;
        }
    }

    /// The whole of it, from the first byte.
    public SpoolSlice all() {
        return new SpoolSlice(this, 0, sizeBytes);
    }

    /// The `size` bytes from `offset` on.
    public SpoolSlice slice(long offset, long size) {
        return new SpoolSlice(this, offset, size);
    }

    /// The block of this index, with room for `needed` bytes or as many as a block holds; null if there is no
    /// memory for it.
    private byte @Nullable [] blockAt(int index, int needed) {
        if (index == 0) {
            return memory.isNone() ? null : firstBlock(needed);
        }
        if (index < blocks.size()) {
            return blocks.get(index);
        }
        byte[] taken = memory.take(index);
        if (taken != null) {
            blocks.add(taken);
        }
        return taken;
    }

    private byte[] firstBlock(int needed) {
        if (blocks.isEmpty()) {
            blocks.add(new byte[Math.clamp(needed, FIRST_BYTES, BLOCK_BYTES)]);
        }
        byte[] block = blocks.getFirst();
        if (needed > block.length && block.length < BLOCK_BYTES) {
            block = Arrays.copyOf(block, Math.min(BLOCK_BYTES, Math.max(needed, block.length * 2)));
            blocks.set(0, block);
        }
        return block;
    }

    /// The file has no name any more once it is open, or on Windows is removed by the system with its last
    /// handle. So it is gone however this program ends.
    private void spill() throws IOException {
        folder.take(sizeBytes);
        isInFolder = true;
        Path path = Files.createTempFile(folder.path(), "spool-", ".tmp");
        FileChannel opened = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        file = opened;
        long at = 0;
        for (byte[] block : blocks) {
            int count = (int) Math.min(block.length, sizeBytes - at);
            writeFully(opened, ByteBuffer.wrap(block, 0, count), at);
            at += count;
        }
        freeBlocks();
    }

    private void freeBlocks() {
        blocks.stream().skip(1).forEach(memory::giveBack);
        blocks.clear();
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
        freeBlocks();
        if (isInFolder) {
            folder.giveBack(sizeBytes);
            isInFolder = false;
        }
        sizeBytes = 0;
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
