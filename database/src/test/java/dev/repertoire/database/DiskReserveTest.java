package dev.repertoire.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskReserveTest {
    @TempDir
    Path folder;

    @Test
    void unfinished_reserve_is_made_anew() throws IOException {
        Path file = Files.write(folder.resolve("reserve"), new byte[1000]);
        DiskReserve reserve = DiskReserve.beside(folder.resolve("test.db"));
        assertThat(file).hasSize(DiskReserve.BYTES);
        assertThat(reserve.release()).isTrue();
        assertThat(file).doesNotExist();
    }

    @Test
    void link_is_replaced_and_what_it_leads_to_stays() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "mine");
        Path file = Files.createSymbolicLink(folder.resolve("reserve"), other);
        DiskReserve.beside(folder.resolve("test.db"));
        assertThat(other).hasContent("mine");
        assertThat(Files.isSymbolicLink(file)).isFalse();
        assertThat(file).hasSize(DiskReserve.BYTES);
    }

    @Test
    void folder_in_its_place_stops_nothing() throws IOException {
        Files.createDirectories(folder.resolve("reserve/inner"));
        assertThat(DiskReserve.beside(folder.resolve("test.db")).release()).isFalse();
    }
}
