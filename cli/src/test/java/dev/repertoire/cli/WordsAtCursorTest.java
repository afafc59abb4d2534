package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What needs no server.
class WordsAtCursorTest {
    @Test
    void commands_are_those_of_the_help() {
        assertThat(words("")).containsExactlyElementsOf(CommandGroups.names());
        assertThat(words(":")).containsExactlyElementsOf(CommandGroups.names());
        assertThat(words("va")).containsExactly("validate");
        assertThat(words("help", "va")).containsExactly("validate");
        assertThat(words("keys", "un")).containsExactly("unblock");
        assertThat(lines("keys", "un")).containsExactly("unblock\tUnblock a key.");
        assertThat(words("train")).isEmpty();
        assertThat(words("__")).isEmpty();
    }

    @Test
    void options_come_with_what_they_are_for() {
        assertThat(lines("push", "--dry")).hasSize(1).first().asString().startsWith("--dry-run\t");
        assertThat(words("--v")).containsExactly("--version");
        assertThat(words("keys", "update", "ci", "--no")).containsExactly("--no-read-only");
        assertThat(words("validate", "--prof")).isEmpty();
    }

    @Test
    void option_that_is_there_already_is_not_offered_unless_it_can_be_repeated() {
        assertThat(words("show", "--json", "--js")).isEmpty();
        assertThat(words("show", "-h", "--he")).isEmpty();
        assertThat(words("push", "--allow-secret", "x", "--allow")).containsExactly("--allow-secret");
    }

    @Test
    void values_are_those_that_the_option_takes() {
        assertThat(words("validate", "--format", "")).containsExactly("text", "json", "sarif");
        assertThat(words("validate", "--format=s")).containsExactly("--format=sarif");
        assertThat(words("list", "--source", "a")).containsExactly("anthropic");
        assertThat(words("spend", "report", "--by", "key,wor")).containsExactly("key,workspace");
        assertThat(words("completion", "")).containsExactly("bash", "zsh", "fish", "powershell");
        assertThat(words("list", "--limit", "")).isEmpty();
        assertThat(words("list", "--json=")).isEmpty();
    }

    @Test
    void files_and_folders_are_left_to_the_shell() {
        assertThat(lines("validate", "a", "b", "")).containsExactly(":files");
        assertThat(lines("push", "pd")).containsExactly(":files");
        assertThat(lines("pack", "x", "-o", "")).containsExactly(":files");
        assertThat(lines("diff", "./x")).containsExactly(":files");
        assertThat(lines("diff", "./x", "../y")).containsExactly(":files");
        assertThat(lines("pull", "pdf", "")).containsExactly(":folders");
        assertThat(lines("serve", "--data-dir", "")).containsExactly(":folders");
        assertThat(lines("serve", "--config=")).containsExactly(":files");
    }

    @Test
    void words_after_two_hyphens_are_no_options() {
        assertThat(lines("push", "--", "-")).containsExactly(":files");
        assertThat(words("push", "--", "x", "y")).isEmpty();
    }

    private static List<String> words(String... words) {
        return lines(words).stream().map(line -> line.split("\t", 2)[0]).toList();
    }

    private static List<String> lines(String... words) {
        var out = new StringWriter();
        assertThat(WordsAtCursor.print(new PrintWriter(out), List.of(words))).isZero();
        return out.toString().lines().toList();
    }
}
