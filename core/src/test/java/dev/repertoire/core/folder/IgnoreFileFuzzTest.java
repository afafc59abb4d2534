package dev.repertoire.core.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Run with `JAZZER_FUZZ=1` to look for more than the seeds show.
class IgnoreFileFuzzTest {

    /// @param bytes a path on the first line, patterns on the others
    @MethodSource("files")
    @FuzzTest(maxDuration = "5m")
    void any_lines_are_patterns_that_mean_what_expressions_say(byte[] bytes) throws IOException {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
        NamePath path = NamePath.of(parts[0]);
        if (parts.length < 2 || path.length() == 0) {
            return;
        }
        boolean isMatch = IgnoreFile.of(".skillignore", 0, parts[1])
                .lastMatch(path, false, new Effort())
                .isPresent();
        if (parts[1].matches("[a-z.?*]{1,12}") && !parts[1].contains("**") && parts[0].matches("[a-z./]{1,24}")) {
            String expression = Pattern.quote(parts[1]).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
            String name = new String(path.last(), 0, path.last().length);
            assertThat(isMatch).isEqualTo(Pattern.matches(expression, name));
        }
    }

    static Stream<byte[]> files() {
        return Stream.of(
                        "a/notes.md\n*.md",
                        "abab.b\n*a*b*b",
                        "abc\na?c",
                        "a/b/c.txt\n/a/**/c.txt\n!*.txt\n# c\n\\#",
                        "dist/x.js\ndist/\n!dist/x.js",
                        "a].md\n[]a-c]*[!x].md\n[a\n[z-a]",
                        "\u00fc b\n\u00fc\\ b\\ \n\\",
                        "a/a/a/a/a\n**/**/**/**/b\n**/a/**/a/**\n***",
                        "aaaaaaaaaaaaaaaaaaaaaaaa\n*a*a*a*a*a*a*a*a*b",
                        "SKILL.md\r\n*.md\r\n!SKILL.md\r")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
