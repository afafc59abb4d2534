package dev.repertoire.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps other processes out while a data folder is in use: they would change what this process has cached, and
/// delete the uploads that arrive here. The operating system releases the lock when the process ends, however it
/// ends.
public final class SoleOwner implements AutoCloseable {
    private final FileChannel channel;

    private SoleOwner(FileChannel channel) {
        this.channel = channel;
    }

    /// @param database the file of the database, whether it exists or not
    /// @throws IllegalStateException if there is another owner
    public static SoleOwner of(Path database) throws IOException {
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
