package dev.repertoire.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollisionsTest {
    private final Findings findings = new Findings(Profile.ANTHROPIC);
    private final Collisions collisions = new Collisions(findings);

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, entry_duplicate",
        "a/b, a/B, entry_case_collision",
        "a/é, a/e\u0301, entry_case_collision",
        "a/É, a/e\u0301, entry_case_collision",
        "a/straße, a/STRASSE, entry_case_collision",
        "a/\u212A, a/k, entry_case_collision",
        "a/docs/x, a/Docs/y, entry_case_collision",
        "a/docs, a/Docs/y, entry_case_collision",
        "a/b, a/b/c, entry_conflict",
        "a/b/c, a/b, entry_conflict",
        "a/b/c/d, a/b, entry_conflict"
    })
    void paths_that_hide_one_another_are_found(String first, String second, String rule) {
        assertThat(collisions.addFile(first)).isTrue();
        assertThat(collisions.addFile(second)).isFalse();
        assertThat(found()).containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource({"a/b.md, a/\uFF42.md", "a/docs/x, a/\uFF44ocs/y", "a/1, a/\u2460", "a/B, a/\uFF42"})
    void paths_that_look_alike_are_warned_of(String first, String second) {
        assertThat(collisions.addFile(first)).isTrue();
        assertThat(collisions.addFile(second)).isTrue();
        assertThat(found()).containsExactly("entry_name_confusable");
    }

    @Test
    void folders_said_to_be_there_count() {
        collisions.addFile("a/b");
        collisions.addFolder("a");
        assertThat(found()).isEmpty();

        collisions.addFolder("a/b");
        assertThat(found()).containsExactly("entry_conflict");
    }

    @Test
    void paths_that_only_resemble_one_another_are_kept() {
        for (String path : List.of("a/b", "a/b.c", "a/bc", "a/b-c", "b/a", "a/c/b", "a/c/a")) {
            assertThat(collisions.addFile(path)).isTrue();
        }
        assertThat(found()).isEmpty();
    }

    private List<String> found() {
        return findings.errorsFirst().stream().map(Finding::rule).toList();
    }
}
