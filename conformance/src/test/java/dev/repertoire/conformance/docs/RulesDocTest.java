package dev.repertoire.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.rules.Rule;
import dev.repertoire.core.rules.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// `docs/uploads.md` has every rule, with its weight in both profiles.
class RulesDocTest {
    @Test
    void every_rule_is_in_the_table() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "uploads.md")))
                .contains(Arrays.stream(Rule.values())
                        .map(rule -> "| `" + rule.id() + "` | " + weight(rule, Profile.ANTHROPIC) + " | "
                                + weight(rule, Profile.PORTABLE) + " |")
                        .toList());
    }

    private static String weight(Rule rule, Profile profile) {
        return rule.in(profile)
                .map(severity -> severity == Severity.ERROR ? "E" : "w")
                .orElse("–");
    }
}
