package dev.repertoire.core.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkillIgnoreTest {

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
    void a_line_means_what_it_means_to_git(String line, String path, boolean isIgnored) {
        boolean isFolder = path.endsWith("/");
        String plain = isFolder ? path.substring(0, path.length() - 1) : path;
        assertThat(SkillIgnore.of(line).isIgnored(plain, isFolder)).isEqualTo(isIgnored);
    }

    @Test
    void the_last_line_that_matches_decides() {
        SkillIgnore ignore = SkillIgnore.of("*.md\n\n# but\n!keep.md\r\nold/keep.md\n");

        assertThat(ignore.isIgnored("a.md", false)).isTrue();
        assertThat(ignore.isIgnored("keep.md", false)).isFalse();
        assertThat(ignore.isIgnored("old/keep.md", false)).isTrue();
    }

    @Test
    void a_file_in_a_folder_that_is_left_out_is_left_out() {
        SkillIgnore ignore = SkillIgnore.of("drafts/\n!drafts/keep.md\n");

        assertThat(ignore.isWithinIgnored("drafts/keep.md")).isTrue();
        assertThat(ignore.isWithinIgnored("a/drafts/b/c.md")).isTrue();
        assertThat(ignore.isWithinIgnored("drafts.md")).isFalse();
    }

    @Test
    void what_never_belongs_to_a_skill_can_not_be_asked_for() {
        SkillIgnore ignore = SkillIgnore.of("!.git\n!node_modules\n!.skillignore\n");

        assertThat(ignore.isIgnored(".git", true)).isTrue();
        assertThat(ignore.isIgnored(".git", false)).as("of a worktree").isTrue();
        assertThat(ignore.isIgnored("scripts/node_modules", true)).isTrue();
        assertThat(ignore.isIgnored(".skillignore", false)).isTrue();
        assertThat(ignore.isIgnored(".gitignore", false)).isFalse();
    }

    @Test
    void a_pattern_that_could_be_tried_in_a_million_ways_is_answered_at_once() {
        String name = "a".repeat(200);
        assertThat(SkillIgnore.of("*a".repeat(100) + "b").isIgnored(name, false))
                .isFalse();
        assertThat(SkillIgnore.of("**/".repeat(100) + "b").isIgnored("a/".repeat(200) + "a", false))
                .isFalse();
    }

    @Test
    void a_file_of_rules_that_is_too_large_is_refused(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(".skillignore"), "x\n".repeat(40_000));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> SkillIgnore.in(folder))
                .withMessageContaining(".skillignore has more than 65536 bytes");
    }
}
