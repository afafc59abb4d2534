package dev.repertoire.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.rules.Profile;
import dev.repertoire.sdk.Upload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DifferencesTest {
    private static final String SKILL_MD = "---\nname: demo\ndescription: Does a thing.\n---\n# Demo\n";

    @Test
    @Timeout(60)
    void files_of_short_lines_with_little_in_common_are_compared_by_digest() {
        FileChange change = change(letters(1), letters(2));

        assertThat(change.lines()).isEmpty();
        assertThat(change.note()).isEqualTo("compared by digest: more than 4000 lines are removed or added");
    }

    @Test
    void long_files_with_few_changes_are_compared_line_by_line() {
        String before = letters(1);
        FileChange change = change(before, before + "z\n");

        assertThat(change.lines()).contains("+z");
        assertThat(change.note()).isNull();
    }

    @Test
    void what_is_no_text_is_compared_by_digest() {
        assertThat(change("\0", "\0\0").note()).isEqualTo("compared by digest: not text, or more than 1 MiB");
    }

    /// A little less than a megabyte.
    private static String letters(long seed) {
        return new Random(seed)
                .ints(500_000, 'a', 'z')
                .mapToObj(letter -> (char) letter + "\n")
                .collect(Collectors.joining());
    }

    private static FileChange change(String before, String after) {
        try (Content old = content(before);
                Content now = content(after)) {
            return Differences.between(old, now).files().getFirst();
        }
    }

    private static Content content(String text) {
        return Content.of(
                "x",
                Upload.files(Map.of(
                                "SKILL.md", SKILL_MD.getBytes(StandardCharsets.UTF_8),
                                "a.txt", text.getBytes(StandardCharsets.UTF_8)))
                        .check(Profile.ANTHROPIC));
    }
}
