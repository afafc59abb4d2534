package dev.repertoire.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdviceTest {
    @ParameterizedTest
    @EnumSource
    void every_rule_says_what_it_asks_and_how_to_keep_to_it_in_a_sentence_each(Rule rule) {
        Advice advice = Advice.on(rule);

        assertThat(advice.asks()).matches("[A-Z0-9'].{5,100}\\.");
        assertThat(advice.fix().orElse("There is nothing to do.")).matches("[A-Z].{5,120}\\.");
        assertThat(advice.fix().isEmpty()).isEqualTo(rule == Rule.MORE_FINDINGS);
    }

    /// A program that reads `asks()` and a person who reads the table learn of the same rules, which weigh the same.
    @Test
    void the_guide_lists_every_rule_once_with_what_it_weighs() throws IOException {
        List<String> listed = Files.readAllLines(Path.of("..", "docs", "uploads.md")).stream()
                .map(line -> Pattern.compile("\\| (`\\w+` \\| . \\| .) \\| .{3,} \\|")
                        .matcher(line))
                .filter(Matcher::matches)
                .map(row -> row.group(1))
                .toList();

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Rule.values()).map(AdviceTest::row).toList());
    }

    private static String row(Rule rule) {
        return "`" + rule.id() + "` | " + sign(rule, Profile.ANTHROPIC) + " | " + sign(rule, Profile.PORTABLE);
    }

    private static String sign(Rule rule, Profile profile) {
        return rule.in(profile)
                .map(severity -> severity == Severity.ERROR ? "E" : "w")
                .orElse("–");
    }

    @Test
    void a_rule_is_found_by_its_id() {
        assertThat(Rule.of("name_invalid")).contains(Rule.NAME_INVALID);
        assertThat(Rule.of("of_a_newer_server")).isEmpty();
    }
}
