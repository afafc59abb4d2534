package dev.repertoire.server.operations;

import dev.repertoire.database.DiskReserve;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The room on the disk of the data folder. A change is logged once. Safe for many threads.
public final class DiskSpace implements AutoCloseable {
    /// Enough for a few of the largest uploads.
    private static final long LOW_BYTES = 256L << 20;

    private static final long SECONDS_BETWEEN_LOOKS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);

    private final Path folder;
    private final FileStore disk;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("disk-space").factory());
    private State logged = State.OK;

    private DiskSpace(Path folder, FileStore disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /// How much room there is.
    public enum State {
        OK,
        /// Time to make room.
        LOW,
        /// Only deletes, and changes of keys, are still written.
        FULL
    }

    /// Watches from now on.
    ///
    /// @param folder exists
    /// @throws IOException if the disk can't be asked
    public static DiskSpace of(Path folder) throws IOException {
        var space = new DiskSpace(folder, Files.getFileStore(folder));
        var _ = space.watch.scheduleWithFixedDelay(space::log, 0, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
        return space;
    }

    /// What this process may still use; 0 if the disk can't be asked.
    long freeBytes() {
        try {
            return disk.getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }

    State state() {
        return state(freeBytes());
    }

    static State state(long freeBytes) {
        if (freeBytes < DiskReserve.BYTES) {
            return State.FULL;
        }
        return freeBytes < LOW_BYTES ? State.LOW : State.OK;
    }

    private synchronized void log() {
        long free = freeBytes();
        State now = state(free);
        if (now == logged) {
            return;
        }
        logged = now;
        var line = switch (now) {
            case OK -> LOG.atInfo();
            case LOW -> LOG.atWarn();
            case FULL -> LOG.atError();
        };
        line.addKeyValue("data_dir", folder)
                .addKeyValue("free_bytes", free)
                .log(
                        switch (now) {
                            case OK -> "the disk has room again";
                            case LOW -> "the disk is nearly full; make room before creates are refused";
                            case FULL -> "the disk is full: creates are refused, deletes work";
                        });
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
