package dev.repertoire.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.bundle.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerMemoryTest {
    private static final int MIB = 1 << 20;

    private final AnswerMemory memory = new AnswerMemory(64 << 10, Duration.ZERO);

    @Test
    void accounts_that_take_all_they_can_leave_room_for_others() throws IOException {
        List<Bytes.Held> held = new ArrayList<>();
        for (String greedy : List.of("a", "b", "c")) {
            held.addAll(readAll(greedy));
        }
        assertThat(read("honest").sizeBytes()).isEqualTo(MIB);
        held.forEach(Bytes.Held::close);
    }

    @Test
    void room_that_is_freed_is_used_again() throws IOException {
        List<Bytes.Held> held = readAll("a");
        assertThatThrownBy(() -> read("a")).isInstanceOf(UnusableAnswer.class);
        held.forEach(Bytes.Held::close);
        held.forEach(Bytes.Held::close);
        assertThat(readAll("a")).hasSameSizeAs(held);
    }

    @Test
    void longest_answer_fits_into_the_smallest_memory() throws IOException {
        byte[] longest = new byte[16 * MIB];
        Bytes.Held held = memory.read("a", KeyId.MASTER, new ByteArrayInputStream(longest), -1);
        assertThat(held.sizeBytes()).isEqualTo(longest.length);
    }

    @Test
    void keys_that_read_slowly_leave_room_for_others() throws IOException {
        List<Bytes.Held> held = new ArrayList<>();
        for (String slow : List.of("x", "y")) {
            held.addAll(readAll("a", slow));
        }
        assertThat(read("b", "z").sizeBytes()).isEqualTo(MIB);
        held.forEach(Bytes.Held::close);
    }

    @Test
    void key_that_reads_slowly_leaves_room_to_others_who_ask_the_same_account() throws IOException {
        List<Bytes.Held> held = readAll("a", "slow");
        assertThat(held).hasSize(16);
        for (int i = 0; i < 8; i++) {
            held.add(read("a", "other"));
        }
        held.forEach(Bytes.Held::close);
    }

    private List<Bytes.Held> readAll(String account) throws IOException {
        return readAll(account, account);
    }

    private List<Bytes.Held> readAll(String account, String key) throws IOException {
        List<Bytes.Held> held = new ArrayList<>();
        try {
            while (true) {
                held.add(read(account, key));
            }
        } catch (UnusableAnswer full) {
            return held;
        }
    }

    private Bytes.Held read(String account) throws IOException {
        return read(account, account);
    }

    private Bytes.Held read(String account, String key) throws IOException {
        return memory.read(account, new KeyId(key), new ByteArrayInputStream(new byte[MIB]), MIB);
    }
}
