package dev.repertoire.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import dev.repertoire.core.rules.Severity;
import org.junit.jupiter.api.Test;

class HelpTest {
    @Test
    void what_the_message_advises_is_the_help() {
        Help help = of(
                Rule.FRONTMATTER_YAML,
                "SKILL.md has malformed YAML frontmatter on line 4: found a TAB; indent with spaces");

        assertThat(help.problem()).isEqualTo("found a TAB");
        assertThat(help.help()).contains("indent with spaces");
        assertThat(of(Rule.FRONTMATTER_YAML, "it can't be parsed").help()).isEmpty();
    }

    @Test
    void a_misspelled_key_is_not_sent_elsewhere() {
        Help help = of(Rule.FRONTMATTER_UNKNOWN_KEY, "found 'allowed_tools', which should be 'allowed-tools'");

        assertThat(help.help()).contains("write it as 'allowed-tools'");
    }

    @Test
    void sentences_of_the_api_are_not_recited() {
        Help help = of(
                Rule.DESCRIPTION_MISSING,
                "`name` and `description` must resolve from `SKILL.md` frontmatter or its fallbacks, within their length"
                        + " limits: there is no 'description'; add a line 'description: …'");

        assertThat(help.problem()).isEqualTo("there is no 'description'");
        assertThat(help.help()).contains("add a line 'description: …'");
    }

    @Test
    void without_advice_of_its_own_a_finding_has_that_of_its_rule() {
        assertThat(of(Rule.NAME_TOO_LONG, "the name has 70 characters; at most 64 are allowed")
                        .help())
                .contains("shorten it");
    }

    private static Help of(Rule rule, String message) {
        return Help.of(new Finding(rule.id(), Severity.ERROR, "a/SKILL.md", 4, message));
    }
}
