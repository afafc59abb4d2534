package dev.repertoire.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import dev.repertoire.core.rules.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcerptTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void the_place_is_that_of_the_value_or_of_what_was_found() throws IOException {
        assertThat(pointed(Rule.NAME_INVALID, "", "name: A b")).isEqualTo("A b");
        assertThat(pointed(Rule.FRONTMATTER_UNKNOWN_KEY, "", "  kind: x")).isEqualTo("kind: x");
        assertThat(pointed(Rule.FRONTMATTER_COMMENT, "", "name: a #b")).isEqualTo("#b");
        assertThat(pointed(Rule.DESCRIPTION_XML, "tags: found '<b>'", "description: a <b> c"))
                .isEqualTo("<b> c");
        assertThat(pointed(Rule.FRONTMATTER_YAML, "a full-width one", "name：a")).isEqualTo("：a");
        assertThat(pointed(Rule.FRONTMATTER_YAML, "mapping values are not", "name: a: b"))
                .isEqualTo(": b");
        assertThat(pointed(Rule.FRONTMATTER_YAML, "a TAB", "  \tname: a")).isEqualTo(" name: a");
        assertThat(pointed(Rule.FRONTMATTER_YAML, "a list", "  - a: [b] c")).isEqualTo("[b] c");
    }

    @Test
    void a_long_line_is_cut_around_the_place() throws IOException {
        String text = "description: " + "x".repeat(500) + " #" + "y".repeat(500);

        Excerpt excerpt = excerpt(Rule.FRONTMATTER_COMMENT, "", text);

        assertThat(excerpt.text()).hasSize(102).startsWith("…x").endsWith("y…");
        assertThat(excerpt.text().substring(excerpt.column())).startsWith("#y");
    }

    @Test
    void what_must_not_or_can_not_be_shown_is_not() throws IOException {
        Path file = Files.writeString(folder.resolve("SKILL.md"), "a\n\u001b[31mb\n---\n");

        assertThat(Excerpt.of(finding(Rule.SECRET_FILE, "", 1), file)).isEmpty();
        assertThat(Excerpt.of(finding(Rule.NAME_INVALID, "", 9), file)).isEmpty();
        assertThat(Excerpt.of(finding(Rule.NAME_MISSING, "", 3), file)).isEmpty();
        assertThat(Excerpt.of(finding(Rule.NAME_INVALID, "", 1), folder.resolve("gone/SKILL.md")))
                .isEmpty();
        assertThat(Excerpt.of(finding(Rule.NAME_INVALID, "", 2), file)
                        .orElseThrow()
                        .text())
                .isEqualTo("\ufffd[31mb");
        Files.write(file, new byte[] {'a', (byte) 0xff});
        assertThat(Excerpt.of(finding(Rule.NAME_INVALID, "", 1), file)).isEmpty();
    }

    private String pointed(Rule rule, String message, String line) throws IOException {
        Excerpt excerpt = excerpt(rule, message, line);
        return excerpt.text().substring(excerpt.column());
    }

    private Excerpt excerpt(Rule rule, String message, String line) throws IOException {
        Path file = Files.writeString(folder.resolve("SKILL.md"), "---\n" + line + "\n");
        return Excerpt.of(finding(rule, message, 2), file).orElseThrow();
    }

    private static Finding finding(Rule rule, String message, int line) {
        return new Finding(rule.id(), Severity.ERROR, "a/SKILL.md", line, message);
    }
}
