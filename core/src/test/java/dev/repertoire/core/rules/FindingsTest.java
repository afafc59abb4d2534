package dev.repertoire.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Refusal.BadBundle;
import dev.repertoire.core.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private final Findings findings = new Findings(Profile.ANTHROPIC);

    @Test
    void errors_come_first_each_in_the_order_found() {
        findings.add(Rule.BODY_EMPTY, "a");
        findings.add(Rule.NAME_INVALID, "b");
        findings.add(Rule.NESTED_ARCHIVE, "c");
        findings.add(Rule.NAME_MISSING, "d");

        assertThat(messages(findings.errorsFirst())).containsExactly("b", "d", "a", "c");
    }

    @Test
    void a_hundred_are_listed_and_the_rest_counted() {
        for (int i = 0; i < 150; i++) {
            findings.add(Rule.BODY_EMPTY, "warning");
            findings.add(Rule.NAME_INVALID, "error " + i);
        }
        List<Finding> listed = findings.errorsFirst();

        assertThat(listed).hasSize(101);
        assertThat(listed.get(99).message()).isEqualTo("error 99");
        assertThat(listed.getLast().rule()).isEqualTo("more_findings");
        assertThat(listed.getLast().message()).isEqualTo("200 more findings are not listed");
    }

    @Test
    void errors_take_the_place_of_warnings() {
        for (int i = 0; i < 100; i++) {
            findings.add(Rule.BODY_EMPTY, "warning");
        }
        findings.add(Rule.NAME_INVALID, "error");

        assertThat(findings.errorsFirst()).hasSize(101);
        assertThat(findings.errorsFirst().getFirst().message()).isEqualTo("error");
    }

    @Test
    void what_ends_the_reading_is_the_reason_given() {
        for (int i = 0; i < 100; i++) {
            findings.add(Rule.NAME_INVALID, "error");
        }
        Refused refused = findings.refusal(Rule.TOO_LARGE, "x", "too much");

        assertThat(((BadBundle) refused.refusal()).findings())
                .hasSize(101)
                .first()
                .extracting(Finding::rule)
                .isEqualTo("too_large");
    }

    @Test
    void a_rule_that_the_profile_does_not_know_finds_nothing() {
        findings.add(Rule.FRONTMATTER_FLOW_STYLE, "x");

        assertThat(findings.errorsFirst()).isEmpty();
    }

    @Test
    void paths_are_shown_without_what_would_harm_a_terminal() {
        findings.add(Rule.ENTRY_NAME_INVALID, "a\u001b[2Jb\u202e", "m");

        assertThat(findings.errorsFirst().getFirst().path()).isEqualTo("a\\u{1B}[2Jb\\u{202E}");
    }

    @Test
    void quoted_text_is_cut_where_a_reader_would_stop() {
        assertThat(Quoted.of("x".repeat(1000))).isEqualTo("'" + "x".repeat(120) + "…'");
        assertThat(Quoted.of("é 日本 😀")).isEqualTo("'é 日本 😀'");
    }

    private static List<String> messages(List<Finding> findings) {
        return findings.stream().map(Finding::message).toList();
    }
}
