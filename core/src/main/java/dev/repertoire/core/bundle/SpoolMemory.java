package dev.repertoire.core.bundle;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The memory that all spools together may use, in blocks that go from one to the next. When it is used up, spools
/// go on in files. Safe for many threads.
public final class SpoolMemory {
    static final int BLOCK_BYTES = 64 * 1024;

    private final int blocksEach;
    private final AtomicInteger left;
    private final ConcurrentLinkedDeque<byte[]> free = new ConcurrentLinkedDeque<>();

    /// @param totalBytes of all spools; their first blocks, which are smaller, do not count
    /// @param eachBytes  of one spool, so that a few large ones don't take it all
    public SpoolMemory(long totalBytes, int eachBytes) {
        this.left = new AtomicInteger((int) (totalBytes / BLOCK_BYTES));
        this.blocksEach = eachBytes / BLOCK_BYTES;
    }

    /// Whether one spool may have less than a block, so that all go to files from the first byte.
    boolean isNone() {
        return blocksEach == 0;
    }

    /// A block for a spool that has so many; null if there is none for it.
    byte @Nullable [] take(int held) {
        if (held >= blocksEach || left.getAndUpdate(n -> n > 0 ? n - 1 : 0) == 0) {
            return null;
        }
        byte[] block = free.pollFirst();
        return block == null ? new byte[BLOCK_BYTES] : block;
    }

    void giveBack(byte[] block) {
        free.addFirst(block);
        left.incrementAndGet();
    }
}
