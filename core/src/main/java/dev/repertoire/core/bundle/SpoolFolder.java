package dev.repertoire.core.bundle;

import dev.repertoire.core.DiskFull;
import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refused;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Where spools go that memory has no room for. The spools of one owner may take half of the room, so that there
/// is some for another owner. Safe for many threads.
public final class SpoolFolder {
    private final Path path;
    private final @Nullable FileStore disk;
    private final long keptFreeBytes;
    private final Object owner;
    private final ConcurrentMap<Object, Long> heldBytes;

    private SpoolFolder(
            Path path,
            @Nullable FileStore disk,
            long keptFreeBytes,
            Object owner,
            ConcurrentMap<Object, Long> heldBytes) {
        this.path = path;
        this.disk = disk;
        this.keptFreeBytes = keptFreeBytes;
        this.owner = owner;
        this.heldBytes = heldBytes;
    }

    /// A folder whose spools may fill the disk.
    ///
    /// @param path must exist
    public static SpoolFolder of(Path path) {
        return new SpoolFolder(path, null, 0, "", new ConcurrentHashMap<>());
    }

    /// A folder whose spools leave so much of the disk free.
    ///
    /// @param path must exist
    /// @throws IOException if its disk can't be asked
    public static SpoolFolder leavingFree(long bytes, Path path) throws IOException {
        return new SpoolFolder(path, Files.getFileStore(path), bytes, "", new ConcurrentHashMap<>());
    }

    /// The same folder for the spools of one owner.
    ///
    /// @param newOwner equal for the same owner
    public SpoolFolder forOwner(Object newOwner) {
        return new SpoolFolder(path, disk, keptFreeBytes, newOwner, heldBytes);
    }

    Path path() {
        return path;
    }

    /// Counts bytes that are about to be written.
    ///
    /// @throws IOException if the disk has no room for them
    /// @throws Refused     if the owner would take more than half of the room
    void take(long bytes) throws IOException {
        if (disk != null) {
            long room = disk.getUsableSpace() - keptFreeBytes;
            if (room < bytes) {
                throw DiskFull.failure();
            }
            if (heldBytes.getOrDefault(owner, 0L) + bytes > room) {
                throw new Refused(new Overloaded(
                        "This key's uploads in progress take half of the server's free disk; try again in a moment"));
            }
        }
        heldBytes.merge(owner, bytes, Long::sum);
    }

    void giveBack(long bytes) {
        heldBytes.computeIfPresent(owner, (_owner, held) -> held == bytes ? null : Long.valueOf(held - bytes));
    }
}
