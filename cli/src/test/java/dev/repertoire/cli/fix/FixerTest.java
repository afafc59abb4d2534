package dev.repertoire.cli.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.rules.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixerTest {
    private static final String BODY = "\n# Text\n";

    @TempDir
    Path folder = Path.of("");

    @Test
    void a_value_that_yaml_reads_otherwise_is_put_in_quotes() throws IOException {
        assertThat(fixed("---\nname: a\ndescription: Say \"x\": C:\\y\n---\n"))
                .isEqualTo("---\nname: a\ndescription: \"Say \\\"x\\\": C:\\\\y\"\n---\n");
        assertThat(fixed("---\nname: a\ndescription: `x` does it\n---\n"))
                .isEqualTo("---\nname: a\ndescription: \"`x` does it\"\n---\n");
        assertThat(fixed("---\nname: a\ndescription: [WIP] does it\n---\n"))
                .isEqualTo("---\nname: a\ndescription: \"[WIP] does it\"\n---\n");
        assertThat(fixed("---\nname: a\ndescription: *x* does it\n---\n"))
                .isEqualTo("---\nname: a\ndescription: \"*x* does it\"\n---\n");
        assertThat(fixed("---\nname: a\ndescription: b\nmetadata:\n  version: 1.0\n---\n"))
                .isEqualTo("---\nname: a\ndescription: b\nmetadata:\n  version: \"1.0\"\n---\n");
    }

    @Test
    void brackets_quotes_and_comments_that_are_text_are_put_in_quotes() throws IOException {
        assertThat(fixedLine("hint: [path] [--full|--quick]")).isEqualTo("hint: \"[path] [--full|--quick]\"");
        assertThat(fixedLine("hint: [path [--full]]")).isEqualTo("hint: \"[path [--full]]\"");
        assertThat(fixedLine("hint: {path} {mode}")).isEqualTo("hint: \"{path} {mode}\"");
        assertThat(fixedLine("hint: \"Learn, then build\" — more"))
                .isEqualTo("hint: \"\\\"Learn, then build\\\" — more\"");
        assertThat(fixedLine("hint: 'It' is")).isEqualTo("hint: \"'It' is\"");
        assertThat(fixedLine("hint: >50% of it")).isEqualTo("hint: \">50% of it\"");
        assertThat(fixed("---\nname: a\ndescription: for the #ops channel\n---\n"))
                .isEqualTo("---\nname: a\ndescription: \"for the #ops channel\"\n---\n");
        for (String meant : List.of(
                "hint: [a, b]", "hint: {a: b}", "hint: [a, [b]]", "hint: \"b\" # x", "hint: [a # b]", "hint: c # d")) {
            assertThat(fixedLine(meant)).isEqualTo(meant);
        }
        String comment = "---\nname: a # x\ndescription: b  #x\n---\n";
        assertThat(fixed(comment)).isEqualTo(comment);
    }

    @Test
    void text_beside_a_block_indicator_is_moved_below_it() throws IOException {
        assertThat(fixedLine("hint: > text here")).isEqualTo("hint: >\n  text here");
        assertThat(fixedLine("hint: >- text\n    and more")).isEqualTo("hint: >-\n    text\n    and more");
        assertThat(fixedLine("hint: | # comment")).isEqualTo("hint: | # comment");
    }

    @Test
    void full_width_colons_become_plain_ones() throws IOException {
        assertThat(fixed("---\nname：a\ndescription： b\n---\n")).isEqualTo("---\nname: a\ndescription: b\n---\n");
    }

    @Test
    void fences_are_put_where_they_must_be() throws IOException {
        assertThat(fixed("name: a\ndescription: b\n---\n")).isEqualTo("---\nname: a\ndescription: b\n---\n");
        assertThat(fixed("\n \n---\nname: a\ndescription: b\n---\n")).isEqualTo("---\nname: a\ndescription: b\n---\n");
        assertThat(fixed("---\nname: a\ndescription: b\n")).isEqualTo("---\nname: a\ndescription: b\n---\n");
    }

    @Test
    void tabs_names_and_keys_are_spelled_as_they_are_meant() throws IOException {
        assertThat(fixed("---\nname: a\ndescription: b\nmetadata:\n\tx: y\n\tz:\n\t\tw: v\n---\n"))
                .startsWith("---\nname: a\ndescription: b\nmetadata:\n  x: y\n  z:\n    w: v\n---\n");
        assertThat(fixed("---\nname: \"PDF  Forms_v2-\"\ndescription: b\n---\n"))
                .isEqualTo("---\nname: pdf-forms-v2\ndescription: b\n---\n");
        assertThat(fixed("---\nname: a\ndescription: b\nallowed_tools: Read\n---\n"))
                .isEqualTo("---\nname: a\ndescription: b\nallowed-tools: Read\n---\n");
    }

    @Test
    void two_hyphens_become_one_where_they_are_refused() throws IOException {
        String text = "---\nname: pdf--forms\ndescription: b\n---\n";
        assertThat(fixed(text)).isEqualTo(text);

        new Fixer(Profile.PORTABLE).fix(folder);
        assertThat(folder.resolve("SKILL.md")).content().startsWith("---\nname: pdf-forms\n");
    }

    @Test
    void line_ends_and_the_byte_order_mark_stay() throws IOException {
        assertThat(fixed("\uFEFF---\r\nname: A\r\ndescription: b: c\r\n---\r\n"))
                .isEqualTo("\uFEFF---\r\nname: a\r\ndescription: \"b: c\"\r\n---\r\n");
    }

    @Test
    void what_could_be_meant_in_two_ways_is_left_alone() throws IOException {
        for (String text : List.of(
                "---\nname: a\ndescription: b: c # d\n---\n",
                "---\nname: a\ndescription: b: c\n  and more\n---\n",
                "---\nname: a\ndescription: b\nmetadata:\n\tx: y\n  z: w\n---\n",
                "---\nname: größe\ndescription: b\n---\n",
                "---\nname: a\n",
                "# No frontmatter\n",
                "name: a\n",
                "---\nname: a\ndescription: \"b\n---\n")) {
            assertThat(fixed(text)).as(text).isEqualTo(text);
        }
    }

    @Test
    void utf16_is_saved_as_utf8_and_other_encodings_are_left_alone() throws IOException {
        Path file = folder.resolve("SKILL.md");
        String text = "---\nname: a\ndescription: é\n---\n" + BODY;
        Files.write(file, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        new Fixer(Profile.ANTHROPIC).fix(folder);
        assertThat(Files.readString(file)).isEqualTo(text);

        byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, latin1);
        assertThat(new Fixer(Profile.ANTHROPIC).fix(folder)).isEmpty();
        assertThat(Files.readAllBytes(file)).isEqualTo(latin1);
    }

    @Test
    void a_fixed_file_keeps_its_mode_and_leaves_nothing_beside_it() throws IOException {
        Path file = Files.writeString(folder.resolve("SKILL.md"), "---\nname: A\ndescription: b\n---\n" + BODY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

        List<AppliedFix> applied = new Fixer(Profile.ANTHROPIC).fix(folder);

        assertThat(applied).containsExactly(new AppliedFix(file, 2, "wrote the name as a"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw----");
        assertThat(folder.toFile().list()).containsExactly("SKILL.md");
    }

    @Test
    void a_link_is_left_alone() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere.md"), "---\nname: A\ndescription: b\n---\n");
        Files.createSymbolicLink(folder.resolve("SKILL.md"), elsewhere);

        assertThat(new Fixer(Profile.ANTHROPIC).fix(folder)).isEmpty();
        assertThat(elsewhere).content().contains("name: A");
    }

    /// What becomes of a SKILL.md with a body, without the body.
    /// A line of otherwise valid frontmatter.
    private String fixedLine(String line) throws IOException {
        String fixed = fixed("---\nname: a\ndescription: b\n" + line + "\n---\n");
        return fixed.substring("---\nname: a\ndescription: b\n".length(), fixed.length() - "\n---\n".length());
    }

    private String fixed(String frontmatter) throws IOException {
        Path file = Files.writeString(folder.resolve("SKILL.md"), frontmatter + BODY);
        new Fixer(Profile.ANTHROPIC).fix(folder);
        String text = Files.readString(file);
        assertThat(text).endsWith(BODY);
        return text.substring(0, text.length() - BODY.length());
    }
}
