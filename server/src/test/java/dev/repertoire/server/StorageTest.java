package dev.repertoire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.repertoire.server.config.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The data folder has every workspace's skills, so nothing in it is for other users.
class StorageTest {
    @TempDir
    private Path home;

    @BeforeEach
    void needPosix() {
        assumeThat(home.getFileSystem().supportedFileAttributeViews())
                .as("only POSIX has modes")
                .contains("posix");
    }

    @Test
    void folder_that_was_open_before_gets_private_contents() throws IOException {
        Path folder = Files.createDirectory(home.resolve("data"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Storage _ = Storage.open(folder, DatabaseSettings.EMBEDDED, Clock.systemUTC())) {
            assertThat(mode("data/repertoire.db")).isEqualTo("rw-------");
            assertThat(mode("data/repertoire.db-wal")).isEqualTo("rw-------");
            assertThat(mode("data/repertoire.db-shm")).isEqualTo("rw-------");
            assertThat(mode("data/blobs")).isEqualTo("rwx------");
            assertThat(mode("data/spool")).isEqualTo("rwx------");
        }
        assertThat(mode("data")).as("its owner has set it").isEqualTo("rwxr-xr-x");
    }

    @Test
    void new_folder_is_private() throws IOException {
        Storage.open(home.resolve("new/data"), DatabaseSettings.EMBEDDED, Clock.systemUTC())
                .close();
        assertThat(mode("new/data")).isEqualTo("rwx------");
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(path)));
    }
}
