package dev.repertoire.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    private final Findings findings = new Findings(Profile.ANTHROPIC);

    @Test
    void a_plain_archive_gives_its_files() throws IOException {
        List<ArchiveEntry> entries = read(RawZip.withSkill());

        assertThat(entries).extracting(ArchiveEntry::path).containsExactly("demo-skill/SKILL.md");
        assertThat(found()).isEmpty();
        try (InputStream in = entries.getFirst().open(1000)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("---\nname");
        }
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void sizes_after_the_data_are_read_in_each_form(boolean isSigned, boolean isWide) throws IOException {
        read(withFile(entry -> entry.describeAfter(isSigned, isWide)));

        assertThat(found()).isEmpty();
    }

    @Test
    void sizes_after_the_data_must_be_those_of_the_directory() throws IOException {
        read(withFile(entry -> {
            entry.describeAfter(true, false);
            entry.after[8]++;
        }));

        assertThat(found()).containsExactly("zip_ambiguous");
    }

    @Test
    void announced_sizes_after_the_data_must_be_there() throws IOException {
        read(withFile(entry -> {
            entry.describeAfter(true, false);
            entry.after = new byte[0];
        }));

        assertThat(found()).containsExactly("zip_ambiguous");
    }

    @Test
    void bytes_between_entries_are_refused() throws IOException {
        read(withFile(entry -> entry.before = new byte[] {1, 2, 3}));

        assertThat(found()).containsExactly("zip_ambiguous");
    }

    @Test
    void bytes_before_the_directory_are_refused() throws IOException {
        read(RawZip.withSkill().change(zip -> zip.beforeDirectory = new byte[5]));

        assertThat(found()).containsExactly("zip_ambiguous");
    }

    @Test
    void bytes_after_the_directory_are_refused() {
        assertBroken("zip_ambiguous", RawZip.withSkill().change(zip -> zip.afterDirectory = new byte[5]));
    }

    @Test
    void a_program_before_the_archive_is_refused() {
        assertBroken(
                "zip_ambiguous",
                new RawZip().add("demo-skill/x", "x", entry -> entry.before = "MZ".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void the_directory_must_hold_the_announced_number_of_entries(int announced) {
        assertBroken("zip_corrupt", RawZip.withSkill().change(zip -> zip.announced = announced));
    }

    @Test
    void a_comment_may_say_anything_but_the_end_of_another_archive() throws IOException {
        read(RawZip.withSkill().change(zip -> zip.comment = "PK\1\2 hello".getBytes(StandardCharsets.UTF_8)));
        assertThat(found()).isEmpty();

        assertBroken(
                "zip_ambiguous",
                RawZip.withSkill()
                        .change(zip ->
                                zip.comment = "x PK\5\6 and more than 22 characters".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 6, 1 << 13})
    void any_kind_of_encryption_is_refused(int flag) throws IOException {
        read(withFile(entry -> {
            entry.flags = flag;
            entry.localFlags = flag;
        }));

        assertThat(found()).containsExactly("zip_encrypted");
    }

    @Test
    void encryption_said_in_one_header_only_is_refused() throws IOException {
        read(withFile(entry -> entry.localFlags = 1));

        assertThat(found()).containsExactly("zip_ambiguous");
    }

    @Test
    void the_utf8_flag_may_differ_only_where_it_changes_nothing() throws IOException {
        read(withFile(entry -> entry.localFlags = 1 << 11));
        assertThat(found()).isEmpty();

        read(RawZip.withSkill().add("demo-skill/é", "x", entry -> entry.localFlags = 1 << 11));
        assertThat(found()).containsExactly("zip_ambiguous");
    }

    @Test
    void stored_data_must_be_as_large_packed_as_unpacked() throws IOException {
        read(withFile(entry -> {
            entry.size = 400_000_000;
            entry.localSize = entry.size;
        }));

        assertThat(found()).containsExactly("zip_corrupt");
    }

    @Test
    void compressed_data_must_fill_the_entry() throws IOException {
        byte[] deflatedNothing = {3, 0};
        List<ArchiveEntry> entries = read(withFile(entry -> {
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
    void zip64_sizes_are_read_where_the_header_says_so() throws IOException {
        List<ArchiveEntry> entries = read(withFile(entry -> {
            entry.localSize = -1;
            entry.localPacked = -1;
            entry.localExtra = RawZip.bytes(RawZip.buffer(20)
                    .putShort((short) 1)
                    .putShort((short) 16)
                    .putLong(entry.size)
                    .putLong(entry.packed));
        }));

        assertThat(found()).isEmpty();
        assertThat(entries.getLast().sizeBytes()).isEqualTo(5);
    }

    @Test
    void zip64_sizes_that_are_not_there_are_refused() {
        assertBroken("zip_corrupt", withFile(entry -> entry.size = -1));
    }

    @Test
    void zip64_sizes_beyond_all_bounds_are_refused() {
        assertBroken("zip_corrupt", withFile(entry -> {
            entry.packed = -1;
            entry.extra = RawZip.bytes(
                    RawZip.buffer(12).putShort((short) 1).putShort((short) 8).putLong(Long.MIN_VALUE + 5));
        }));
        assertBroken("zip_corrupt", withFile(entry -> {
            entry.packed = -1;
            entry.extra = RawZip.bytes(
                    RawZip.buffer(12).putShort((short) 1).putShort((short) 8).putLong(Long.MAX_VALUE));
        }));
    }

    @Test
    void two_extra_fields_of_one_kind_are_refused() {
        byte[] twice = RawZip.bytes(RawZip.buffer(32)
                .putShort((short) 0x7075)
                .putShort((short) 6)
                .put(new byte[6])
                .putShort((short) 0x7075)
                .putShort((short) 6)
                .put(new byte[6]));
        assertBroken("zip_ambiguous", withFile(entry -> entry.extra = twice));
    }

    @Test
    void an_extra_field_that_repeats_the_name_is_no_harm_and_another_name_is() throws IOException {
        read(withFile(entry -> entry.localExtra = unicodePath("demo-skill/a.txt")));
        assertThat(found()).isEmpty();

        read(withFile(entry -> entry.localExtra = unicodePath("demo-skill/b.txt")));
        assertThat(found()).containsExactly("entry_name_ambiguous");
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
        List<ArchiveEntry> entries = read(withFile(entry -> {
            entry.host = host;
            entry.mode = Integer.parseInt(mode, 8);
        }));

        assertThat(entries.getLast().isExecutable()).isEqualTo(kind == EntryKind.EXECUTABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0120777", "0010644", "0060644", "0020644", "0140644"})
    void links_pipes_devices_and_sockets_are_refused_whoever_made_them(String mode) throws IOException {
        read(withFile(entry -> {
            entry.host = 0;
            entry.mode = Integer.parseInt(mode, 8);
        }));

        assertThat(found()).containsExactly("entry_not_regular");
    }

    @Test
    void a_folder_without_its_slash_is_refused() throws IOException {
        read(withFile(entry -> entry.mode = 0040755));

        assertThat(found()).containsExactly("entry_malformed");
    }

    @Test
    void reading_stops_at_the_bound() throws IOException {
        List<ArchiveEntry> entries = read(RawZip.withSkill());

        assertThatExceptionOfType(UnreadableArchive.class)
                .isThrownBy(() -> entries.getFirst().open(10).readAllBytes())
                .satisfies(e -> assertThat(e.rule().id()).isEqualTo("too_large"));
    }

    @Test
    void more_entries_than_allowed_are_not_even_read() {
        assertThatExceptionOfType(UnreadableArchive.class)
                .isThrownBy(() -> Archive.read(
                        new SeekableInMemoryByteChannel(RawZip.withSkill().build()), 0, 1024, findings))
                .satisfies(e -> assertThat(e.rule().id()).isEqualTo("too_large"));
    }

    @Test
    void cut_off_anywhere_an_archive_is_refused() {
        byte[] whole = withFile(entry -> {}).build();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThatExceptionOfType(UnreadableArchive.class)
                    .as("cut to " + length)
                    .isThrownBy(() -> Archive.read(new SeekableInMemoryByteChannel(cut), 10, 1024, findings));
        }
    }

    private List<ArchiveEntry> read(RawZip zip) throws IOException {
        return Archive.read(new SeekableInMemoryByteChannel(zip.build()), 10, 1024, findings);
    }

    private List<String> found() {
        return findings.errorsFirst().stream().map(Finding::rule).toList();
    }

    private void assertBroken(String rule, RawZip zip) {
        assertThatExceptionOfType(UnreadableArchive.class)
                .isThrownBy(() -> read(zip))
                .satisfies(e -> assertThat(e.rule().id()).isEqualTo(rule));
    }

    private static RawZip withFile(Consumer<RawZip.Entry> change) {
        return RawZip.withSkill().add("demo-skill/a.txt", "hello", change);
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
