package dev.repertoire.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Disk space kept for works that must succeed on a full disk, such as deletes, which make room. Other works
/// leave [#BYTES] of the disk free. As many bytes again are in a file, for when other programs fill the disk:
/// the file is removed so that a delete can be written. Used by one thread.
public final class DiskReserve {
    /// Enough to delete a skill of ten thousand versions.
    public static final long BYTES = 6L << 20;

    /// Below this the log of the database is kept short, so that moving it into the database finds room.
    private static final long TIGHT_BYTES = 64L << 20;

    private static final int BLOCK_BYTES = 64 << 10;
    private static final Logger LOG = LoggerFactory.getLogger(DiskReserve.class);

    private final FileStore disk;
    private final Path file;
    private boolean isHeld;
    private boolean hasFailed;

    private DiskReserve(FileStore disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    /// Holds the reserve, or if the disk is full already, releases it: opening a database needs room.
    ///
    /// @param database whose disk it is, in an existing folder; the reserve is beside it
    /// @throws IOException if the disk can't be asked
    static DiskReserve beside(Path database) throws IOException {
        Path folder = Objects.requireNonNull(database.toAbsolutePath().getParent(), "a file is in a folder");
        var reserve = new DiskReserve(Files.getFileStore(folder), folder.resolve("reserve"));
        reserve.isHeld = reserve.isWhole();
        if (!reserve.isHeld) {
            reserve.removeHalf();
        }
        if (reserve.isLow()) {
            reserve.release();
        }
        reserve.holdAgain();
        return reserve;
    }

    private boolean isWhole() throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == BYTES;
    }

    /// One that a killed server, or a disk that was full, has left.
    private void removeHalf() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", file).setCause(e).log("can't remove an unfinished reserve of disk space");
        }
    }

    /// Whether only works that may use the reserve may still be written.
    boolean isLow() {
        return usableBytes() < BYTES;
    }

    /// Whether the database's log must stay short.
    boolean isTight() {
        return usableBytes() < TIGHT_BYTES;
    }

    /// Removes the file.
    ///
    /// @return whether that made room
    boolean release() {
        if (!isHeld) {
            return false;
        }
        isHeld = false;
        try {
            Files.delete(file);
            LOG.atWarn().addKeyValue("file", file).log("the disk is full; deletes get the space of the reserve");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Makes the file again, once there is room for it. If that fails, there is none until the next start.
    void holdAgain() {
        if (isHeld || hasFailed || usableBytes() < 2 * BYTES) {
            return;
        }
        try (FileChannel channel = OwnFile.open(file, StandardOpenOption.CREATE_NEW)) {
            for (long at = 0; at < BYTES; at += BLOCK_BYTES) {
                channel.write(ByteBuffer.allocate(BLOCK_BYTES));
            }
            isHeld = true;
        } catch (IOException e) {
            // Not tried again: it would fail with each change.
            hasFailed = true;
            removeHalf();
            LOG.atWarn().addKeyValue("file", file).setCause(e).log("can't reserve disk space for deletes");
        }
    }

    private long usableBytes() {
        try {
            return disk.getUsableSpace();
        } catch (IOException e) {
            // An unknown size stops nothing: the disk itself says when it is full.
            return Long.MAX_VALUE;
        }
    }
}
