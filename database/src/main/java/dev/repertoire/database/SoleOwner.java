package dev.repertoire.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps other processes out while the database is open: they would change what this process has cached. The
/// operating system releases the lock when the process ends, however it ends.
final class SoleOwner implements AutoCloseable {
    private final FileChannel channel;

    private SoleOwner(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws IllegalStateException if there is another owner
    static SoleOwner of(Path database) throws IOException {
        // A separate file: SQLite's locks are on the database, and closing any channel to it would release them.
        Path file = database.resolveSibling(database.getFileName() + ".lock");
        FileChannel channel = OwnFile.open(file, StandardOpenOption.CREATE);
        if (!tryLock(channel)) {
            channel.close();
            throw new IllegalStateException("another server is running on " + database.toAbsolutePath());
        }
        return new SoleOwner(channel);
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
