package dev.repertoire.core.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreFileTest {

    /// What `git check-ignore --no-index` says of each; but `?` is one character here, and one byte there.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "notes.txt          | notes.txt       | true",
                "notes.txt          | a/b/notes.txt   | true",
                "notes.txt          | notes.txt.bak   | false",
                "/notes.txt         | notes.txt       | true",
                "/notes.txt         | a/notes.txt     | false",
                "a/notes.txt        | a/notes.txt     | true",
                "a/notes.txt        | b/a/notes.txt   | false",
                "build/             | build/          | true",
                "build/             | a/build/        | true",
                "build/             | build           | false",
                "*.log              | x.log           | true",
                "*.log              | a/.log          | true",
                "*.log              | x.logs          | false",
                "a/*.log            | a/x.log         | true",
                "a/*.log            | a/b/x.log       | false",
                "a/*                | a/b/            | true",
                "a*b*c              | aXXbYYc         | true",
                "a*b*c              | abc/            | true",
                "a*b*c              | aXXbYY          | false",
                "?.txt              | a.txt           | true",
                "?.txt              | ab.txt          | false",
                "**/x               | x               | true",
                "**/x               | a/b/x           | true",
                "a/**               | a/              | false",
                "a/**               | a/b             | true",
                "a/**               | a/b/c           | true",
                "a/**/z             | a/z             | true",
                "a/**/z             | a/b/c/z         | true",
                "a/**/z             | b/a/z           | false",
                "**                 | a/b             | true",
                "a**b               | axxb            | true",
                "a**b               | a/b             | false",
                "[a-c].md           | b.md            | true",
                "[a-c].md           | d.md            | false",
                "[!a-c].md          | d.md            | true",
                "[^a-c].md          | b.md            | false",
                "[]x].md            | ].md            | true",
                "[a-].md            | -.md            | true",
                "[a                 | [a              | false",
                "\\#a               | #a              | true",
                "#a                 | #a              | false",
                "\\!a               | !a              | true",
                "\\*                | *               | true",
                "\\*                | a               | false",
                "é?                 | éü              | true",
                "\"a \"             | a               | true",
                "\"a\\ \"           | \"a \"          | true",
                "/                  | a               | false",
            })
    void a_line_means_what_it_means_to_git(String line, String path, boolean isIgnored) throws IOException {
        assertThat(isIgnored(line, path)).isEqualTo(isIgnored);
    }

    @Test
    void the_last_line_that_matches_decides() throws IOException {
        String lines = "*.md\n\n# but\n!keep.md\r\nold/keep.md\n";

        assertThat(isIgnored(lines, "a.md")).isTrue();
        assertThat(isIgnored(lines, "keep.md")).isFalse();
        assertThat(isIgnored(lines, "old/keep.md")).isTrue();
    }

    @Test
    void a_line_counts_from_the_folder_of_its_file() throws IOException {
        IgnoreFile file = IgnoreFile.of("x", 2, "/a.md\nb/c.md\nd.md\n");

        assertThat(match(file, "skills/demo/a.md")).hasValue(1);
        assertThat(match(file, "skills/demo/b/a.md")).isEmpty();
        assertThat(match(file, "skills/demo/b/c.md")).hasValue(2);
        assertThat(match(file, "skills/demo/x/d.md")).hasValue(3);
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_line(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "\ufeffa.md");

        assertThat(match(IgnoreFile.read(file, "x", 0).orElseThrow(), "a.md")).hasValue(1);
    }

    @Test
    void a_pattern_that_could_be_tried_in_a_million_ways_is_answered_at_once() throws IOException {
        assertThat(isIgnored("*a".repeat(100) + "b", "a".repeat(200))).isFalse();
        assertThat(isIgnored("**/".repeat(100) + "b", "a/".repeat(200) + "a")).isFalse();
    }

    @Test
    void patterns_that_are_made_to_take_hours_are_given_up_with_the_reason() {
        IgnoreFile file = IgnoreFile.of("x", 0, ("*" + "a".repeat(120) + "b\n").repeat(500));
        NamePath path = NamePath.of("a".repeat(250));
        var effort = new Effort();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        file.lastMatch(path, false, effort);
                    }
                })
                .withMessage("comparing its files with the patterns in .skillignore and .gitignore takes more than"
                        + " 500000000 steps; write fewer patterns, or such with fewer '*'");
    }

    @Test
    void nine_thousand_patterns_and_five_thousand_files_are_no_trouble() throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < 9_000; i++) {
            lines.append("p").append(i % 3 == 0 ? "*" : "").append(i).append(i % 5 == 0 ? "/x\n" : "\n");
        }
        IgnoreFile file = IgnoreFile.of("x", 0, lines.toString());
        var effort = new Effort();

        for (int i = 0; i < 5_000; i++) {
            assertThat(file.lastMatch(NamePath.of("data/part-" + i + ".csv"), false, effort))
                    .isEmpty();
        }
    }

    @Test
    void a_file_of_patterns_that_is_too_large_is_refused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve(".skillignore"), "x\n".repeat(40_000));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> IgnoreFile.read(file, ".skillignore", 0))
                .withMessageContaining(".skillignore has more than 65536 bytes");
    }

    @Test
    void file_of_patterns_that_is_no_file_is_refused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve(".skillignore");
        assertThat(IgnoreFile.read(file, ".skillignore", 0)).isEmpty();

        Files.createDirectory(file);
        assertRefused(file, "a folder");

        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("gone"));
        assertRefused(file, "a link to what can't be found");

        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("/dev/null"));
        assertRefused(file, "a pipe, a device or the like");

        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        assertRefused(file, "a pipe, a device or the like");
    }

    @Test
    void link_to_a_file_of_patterns_is_one_but_for_git(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("patterns"), "a.md");
        Path file = Files.createSymbolicLink(folder.resolve(".skillignore"), Path.of("patterns"));

        assertThat(match(IgnoreFile.read(file, ".skillignore", 0).orElseThrow(), "a.md"))
                .hasValue(1);
        assertThat(IgnoreFile.read(file, ".gitignore", 0, LinkOption.NOFOLLOW_LINKS))
                .isEmpty();
    }

    private static void assertRefused(Path file, String kind) {
        for (LinkOption[] links : List.of(new LinkOption[] {}, new LinkOption[] {LinkOption.NOFOLLOW_LINKS})) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> IgnoreFile.read(file, file.getFileName().toString(), 0, links))
                    .withMessage(file + " is " + kind + "; expected a file of patterns, or none");
        }
    }

    /// @param path ends with a slash for a folder
    private static boolean isIgnored(String lines, String path) throws IOException {
        return IgnoreFile.of("x", 0, lines)
                .lastMatch(NamePath.of(path), path.endsWith("/"), new Effort())
                .filter(pattern -> !pattern.isNegated())
                .isPresent();
    }

    /// The number of the line.
    private static Optional<Integer> match(IgnoreFile file, String path) throws IOException {
        return file.lastMatch(NamePath.of(path), false, new Effort()).map(IgnorePattern::line);
    }
}
