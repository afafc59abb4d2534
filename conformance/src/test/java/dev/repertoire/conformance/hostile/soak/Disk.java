package dev.repertoire.conformance.hostile.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// The server's disk, which is full from time to time.
final class Disk {
    private static final byte[] BLOCK = new byte[64 * 1024];

    private final Path filler;
    private final boolean canFill;

    private final AtomicInteger changes = new AtomicInteger();

    /// @param folder  on the disk
    /// @param canFill whether the disk is the server's own; else it never is full
    Disk(Path folder, boolean canFill) {
        this.filler = folder.resolve("filler");
        this.canFill = canFill;
    }

    /// Grows with each change, and is odd while the disk is full.
    int changes() {
        return changes.get();
    }

    /// Whether the disk was full at any time since `changes()` was `before`.
    boolean wasFullSince(int before) {
        return before % 2 == 1 || changes.get() != before;
    }

    /// Leaves no room.
    void fill() {
        if (!canFill) {
            return;
        }
        changes.incrementAndGet();
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(BLOCK);
            }
        } catch (IOException _) {
            // Full.
        }
    }

    void free() throws IOException {
        if (Files.deleteIfExists(filler)) {
            changes.incrementAndGet();
        }
    }
}
