package dev.repertoire.core.bundle;

import static dev.repertoire.core.bundle.SpoolMemory.BLOCK_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                1023,
                1025,
                BLOCK_BYTES - 1,
                BLOCK_BYTES,
                BLOCK_BYTES + 1,
                3 * BLOCK_BYTES,
                10 * BLOCK_BYTES + 7
            })
    void what_was_written_is_read_back_from_memory_or_file(int size) throws IOException {
        for (int memoryBytes : new int[] {0, BLOCK_BYTES, 4 * BLOCK_BYTES, 100 * BLOCK_BYTES}) {
            byte[] bytes = bytes(size);
            try (var spool = new Spool(SpoolFolder.of(folder), new SpoolMemory(memoryBytes, memoryBytes))) {
                write(spool, bytes);

                assertThat(spool.all().toBytes()).isEqualTo(bytes);
                if (size > 2) {
                    assertThat(spool.slice(1, size - 2).open().readAllBytes())
                            .isEqualTo(Arrays.copyOfRange(bytes, 1, size - 1));
                }
            }
        }
    }

    @Test
    void a_spool_that_finds_no_memory_left_goes_on_in_a_file_and_gives_back_what_it_had() throws IOException {
        var memory = new SpoolMemory(4 * BLOCK_BYTES, 4 * BLOCK_BYTES);
        try (var first = new Spool(SpoolFolder.of(folder), memory);
                var second = new Spool(SpoolFolder.of(folder), memory)) {
            write(first, bytes(4 * BLOCK_BYTES));
            assertThat(blocksLeft(memory)).as("the first block is its own").isEqualTo(1);

            write(second, bytes(4 * BLOCK_BYTES));
            assertThat(blocksLeft(memory))
                    .as("one block was left, and two more needed")
                    .isEqualTo(1);

            try (var third = new Spool(SpoolFolder.of(folder), memory)) {
                write(third, bytes(2 * BLOCK_BYTES));
                assertThat(blocksLeft(memory))
                        .as("the block that went to the file is free")
                        .isZero();
            }
            assertThat(first.all().toBytes()).isEqualTo(bytes(4 * BLOCK_BYTES));
            assertThat(second.all().toBytes()).isEqualTo(bytes(4 * BLOCK_BYTES));
        }
        assertThat(blocksLeft(memory)).isEqualTo(4);
        assertThat(files()).isZero();
    }

    @Test
    void no_spool_takes_more_than_its_share() throws IOException {
        var memory = new SpoolMemory(100 * BLOCK_BYTES, 2 * BLOCK_BYTES);
        try (var spool = new Spool(SpoolFolder.of(folder), memory)) {
            write(spool, bytes(2 * BLOCK_BYTES));
            assertThat(blocksLeft(memory)).isEqualTo(99);

            write(spool, bytes(1));
            assertThat(blocksLeft(memory)).isEqualTo(100);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "an open file keeps its name there")
    void a_file_that_a_killed_program_would_leave_has_no_name_while_it_is_used() throws IOException {
        byte[] bytes = bytes(2 * BLOCK_BYTES);
        try (var spool = new Spool(SpoolFolder.of(folder), new SpoolMemory(0, 0))) {
            write(spool, bytes);

            assertThat(files()).isZero();
            assertThat(spool.all().toBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void a_file_goes_where_it_should() throws IOException {
        try (var spool = new Spool(SpoolFolder.of(folder.resolve("missing")), new SpoolMemory(0, 0))) {
            assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> write(spool, bytes(1)));
        }
    }

    /// In pieces that do not fit the blocks.
    private static void write(Spool spool, byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length; at += 9973) {
            spool.write(bytes, at, Math.min(9973, bytes.length - at));
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static int blocksLeft(SpoolMemory memory) {
        List<byte[]> taken = Stream.generate(() -> memory.take(0))
                .takeWhile(Objects::nonNull)
                .toList();
        taken.forEach(memory::giveBack);
        return taken.size();
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
