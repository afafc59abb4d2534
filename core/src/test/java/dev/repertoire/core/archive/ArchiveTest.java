package dev.repertoire.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    private final ArchiveReading archive = new ArchiveReading();

    @Test
    void a_plain_archive_gives_its_files() throws IOException {
        List<ArchiveEntry> entries = archive.read(RawZip.withSkill());

        assertThat(entries).extracting(ArchiveEntry::path).containsExactly("demo-skill/SKILL.md");
        assertThat(archive.found()).isEmpty();
        try (InputStream in = entries.getFirst().open(1000)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("---\nname");
        }
    }

    @Test
    void bytes_after_the_directory_are_refused() {
        archive.assertBroken("zip_ambiguous", RawZip.withSkill().change(zip -> zip.afterDirectory = new byte[5]));
    }

    @Test
    void a_program_before_the_archive_is_refused() {
        archive.assertBroken(
                "zip_ambiguous",
                new RawZip().add("demo-skill/x", "x", entry -> entry.before = "MZ".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void the_directory_must_hold_the_announced_number_of_entries(int announced) {
        archive.assertBroken("zip_corrupt", RawZip.withSkill().change(zip -> zip.announced = announced));
    }

    @Test
    void a_comment_may_say_anything_but_the_end_of_another_archive() throws IOException {
        archive.read(RawZip.withSkill().change(zip -> zip.comment = "PK\1\2 hello".getBytes(StandardCharsets.UTF_8)));
        assertThat(archive.found()).isEmpty();

        archive.assertBroken(
                "zip_ambiguous",
                RawZip.withSkill()
                        .change(zip ->
                                zip.comment = "x PK\5\6 and more than 22 characters".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void more_entries_than_allowed_are_not_even_read() {
        assertThatExceptionOfType(UnreadableArchive.class)
                .isThrownBy(() -> archive.read(RawZip.withSkill().build(), 0))
                .satisfies(e -> assertThat(e.rule().id()).isEqualTo("too_large"));
    }

    @Test
    void cut_off_anywhere_an_archive_is_refused() {
        byte[] whole = RawZip.withFile(entry -> {}).build();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(UnreadableArchive.class)
                    .as("cut to " + length)
                    .isThrownBy(() -> archive.read(cut, 10));
        }
    }
}
