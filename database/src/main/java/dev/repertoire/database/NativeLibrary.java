package dev.repertoire.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/// Where the driver puts SQLite, a native library, before it loads it: beside the database, since that folder can be
/// written to, or in the folder for temporary files if the database's is mounted `noexec`. `org.sqlite.tmpdir` names
/// another.
final class NativeLibrary {
    private static final String FOLDER = "org.sqlite.tmpdir";
    private static final long ROOM_BYTES = 2L << 20;

    private NativeLibrary() {}

    /// Loads it, once in a process.
    ///
    /// @throws IllegalStateException if no folder may hold programs
    static synchronized void load(Path database) {
        if (System.getProperty(FOLDER) == null) {
            System.setProperty(FOLDER, folder(database).toString());
        }
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "can't load SQLite's native library from " + System.getProperty(FOLDER) + ": " + e.getMessage(), e);
        }
    }

    private static Path folder(Path database) {
        List<Path> folders = Stream.of(database.resolveSibling("native"), Path.of(System.getProperty("java.io.tmpdir")))
                .map(Path::toAbsolutePath)
                .toList();
        return folders.stream()
                .filter(NativeLibrary::mayHoldPrograms)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("can't load SQLite's native library: neither "
                        + folders.getFirst() + " nor " + folders.getLast() + " can hold programs (read-only, full, or"
                        + " mounted noexec). Name a folder that can, by REPERTOIRE_JAVA_OPTS=-D" + FOLDER + "=FOLDER"));
    }

    /// On a file system mounted `noexec`, nothing is executable.
    private static boolean mayHoldPrograms(Path folder) {
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).getUsableSpace() < ROOM_BYTES) {
                return false;
            }
            Path probe = Files.createTempFile(folder, "probe-", "");
            try {
                return probe.toFile().setExecutable(true, true) && Files.isExecutable(probe);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            return false;
        }
    }
}
