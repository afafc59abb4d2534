package dev.repertoire.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalHeaderTest {
    private final ArchiveReading archive = new ArchiveReading();

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void sizes_after_the_data_are_read_in_each_form(boolean isSigned, boolean isWide) throws IOException {
        archive.read(RawZip.withFile(entry -> entry.describeAfter(isSigned, isWide)));

        assertThat(archive.found()).isEmpty();
    }

    @Test
    void sizes_after_the_data_must_be_those_of_the_directory() throws IOException {
        archive.read(RawZip.withFile(entry -> {
            entry.describeAfter(true, false);
            entry.after[8]++;
        }));

        assertThat(archive.found()).containsExactly("zip_ambiguous");
    }

    @Test
    void announced_sizes_after_the_data_must_be_there() throws IOException {
        archive.read(RawZip.withFile(entry -> {
            entry.describeAfter(true, false);
            entry.after = new byte[0];
        }));

        assertThat(archive.found()).containsExactly("zip_ambiguous");
    }

    @Test
    void bytes_between_entries_are_refused() throws IOException {
        archive.read(RawZip.withFile(entry -> entry.before = new byte[] {1, 2, 3}));

        assertThat(archive.found()).containsExactly("zip_ambiguous");
    }

    @Test
    void bytes_before_the_directory_are_refused() throws IOException {
        archive.read(RawZip.withSkill().change(zip -> zip.beforeDirectory = new byte[5]));

        assertThat(archive.found()).containsExactly("zip_ambiguous");
    }

    @Test
    void encryption_said_in_one_header_only_is_refused() throws IOException {
        archive.read(RawZip.withFile(entry -> entry.localFlags = 1));

        assertThat(archive.found()).containsExactly("zip_ambiguous");
    }

    @Test
    void the_utf8_flag_may_differ_only_where_it_changes_nothing() throws IOException {
        archive.read(RawZip.withFile(entry -> entry.localFlags = 1 << 11));
        assertThat(archive.found()).isEmpty();

        archive.read(RawZip.withSkill().add("demo-skill/é", "x", entry -> entry.localFlags = 1 << 11));
        assertThat(archive.found()).containsExactly("zip_ambiguous");
    }

    @Test
    void zip64_sizes_are_read_where_the_header_says_so() throws IOException {
        List<ArchiveEntry> entries = archive.read(RawZip.withFile(entry -> {
            entry.localSize = -1;
            entry.localPacked = -1;
            entry.localExtra = RawZip.bytes(RawZip.buffer(20)
                    .putShort((short) 1)
                    .putShort((short) 16)
                    .putLong(entry.size)
                    .putLong(entry.packed));
        }));

        assertThat(archive.found()).isEmpty();
        assertThat(entries.getLast().sizeBytes()).isEqualTo(5);
    }

    @Test
    void zip64_sizes_that_are_not_there_are_refused() {
        archive.assertBroken("zip_corrupt", RawZip.withFile(entry -> entry.size = -1));
    }

    @Test
    void zip64_sizes_beyond_all_bounds_are_refused() {
        archive.assertBroken("zip_corrupt", RawZip.withFile(entry -> {
            entry.packed = -1;
            entry.extra = RawZip.bytes(
                    RawZip.buffer(12).putShort((short) 1).putShort((short) 8).putLong(Long.MIN_VALUE + 5));
        }));
        archive.assertBroken("zip_corrupt", RawZip.withFile(entry -> {
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
        archive.assertBroken("zip_ambiguous", RawZip.withFile(entry -> entry.extra = twice));
    }
}
