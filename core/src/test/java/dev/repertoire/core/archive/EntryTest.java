package dev.repertoire.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {
    private final ArchiveReading archive = new ArchiveReading();

    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 6, 1 << 13})
    void any_kind_of_encryption_is_refused(int flag) throws IOException {
        archive.read(RawZip.withFile(entry -> {
            entry.flags = flag;
            entry.localFlags = flag;
        }));

        assertThat(archive.found()).containsExactly("zip_encrypted");
    }

    @Test
    void stored_data_must_be_as_large_packed_as_unpacked() throws IOException {
        archive.read(RawZip.withFile(entry -> {
            entry.size = 400_000_000;
            entry.localSize = entry.size;
        }));

        assertThat(archive.found()).containsExactly("zip_corrupt");
    }

    @Test
    void compressed_data_must_fill_the_entry() throws IOException {
        byte[] deflatedNothing = {3, 0};
        List<ArchiveEntry> entries = archive.read(RawZip.withFile(entry -> {
            entry.method = 8;
            entry.data = new byte[] {deflatedNothing[0], deflatedNothing[1], 'h', 'i', 'd', 'd', 'e', 'n'};
            entry.crc = 0;
            entry.localCrc = 0;
            entry.size = 0;
            entry.localSize = 0;
            entry.packed = 8;
            entry.localPacked = 8;
        }));

        assertThatExceptionOfType(UnreadableArchive.class)
                .isThrownBy(() -> entries.getLast().open(100).readAllBytes())
                .satisfies(e -> assertThat(e.rule().id()).isEqualTo("zip_corrupt"))
                .withMessageContaining("after the end of its compressed data");
    }

    @Test
    void an_extra_field_that_repeats_the_name_is_no_harm_and_another_name_is() throws IOException {
        archive.read(RawZip.withFile(entry -> entry.localExtra = unicodePath("demo-skill/a.txt")));
        assertThat(archive.found()).isEmpty();

        archive.read(RawZip.withFile(entry -> entry.localExtra = unicodePath("demo-skill/b.txt")));
        assertThat(archive.found()).containsExactly("entry_name_ambiguous");
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0100644, FILE",
        "3, 0100755, EXECUTABLE",
        "3, 0100010, EXECUTABLE",
        "19, 0100755, EXECUTABLE",
        "3, 0, FILE",
        "0, 0100755, FILE"
    })
    void execute_bits_count_where_the_maker_has_them(int host, String mode, EntryKind kind) throws IOException {
        List<ArchiveEntry> entries = archive.read(RawZip.withFile(entry -> {
            entry.host = host;
            entry.mode = Integer.parseInt(mode, 8);
        }));

        assertThat(entries.getLast().isExecutable()).isEqualTo(kind == EntryKind.EXECUTABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0120777", "0010644", "0060644", "0020644", "0140644"})
    void links_pipes_devices_and_sockets_are_refused_whoever_made_them(String mode) throws IOException {
        archive.read(RawZip.withFile(entry -> {
            entry.host = 0;
            entry.mode = Integer.parseInt(mode, 8);
        }));

        assertThat(archive.found()).containsExactly("entry_not_regular");
    }

    @Test
    void a_folder_without_its_slash_is_refused() throws IOException {
        archive.read(RawZip.withFile(entry -> entry.mode = 0040755));

        assertThat(archive.found()).containsExactly("entry_malformed");
    }

    @Test
    void reading_stops_at_the_bound() throws IOException {
        List<ArchiveEntry> entries = archive.read(RawZip.withSkill());

        assertThatExceptionOfType(UnreadableArchive.class)
                .isThrownBy(() -> entries.getFirst().open(10).readAllBytes())
                .satisfies(e -> assertThat(e.rule().id()).isEqualTo("too_large"));
    }

    private static byte[] unicodePath(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return RawZip.bytes(RawZip.buffer(9 + bytes.length)
                .putShort((short) 0x7075)
                .putShort((short) (5 + bytes.length))
                .put((byte) 1)
                .putInt(0)
                .put(bytes));
    }
}
