package dev.repertoire.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.repertoire.core.Lane;
import dev.repertoire.core.rules.Finding;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the files of a skill are warned of, beside its SKILL.md.
class ContentRulesTest {
    @Test
    void text_that_nobody_sees_is_found_in_every_text_file() {
        String hidden = Character.toString(0xE0041).repeat(3);
        Outcome outcome = read(Uploads.files(
                "demo-skill/SKILL.md",
                Uploads.SKILL_MD,
                "demo-skill/references/x.md",
                "One\n" + "x".repeat(5000) + "\n" + hidden,
                "demo-skill/run.sh",
                "echo \u202E",
                "demo-skill/plain.txt",
                "❤\uFE0F"));

        assertThat(outcome.findings())
                .extracting(f -> f.rule() + " " + f.path() + ":" + f.line())
                .containsExactly("hidden_unicode demo-skill/references/x.md:3", "hidden_unicode demo-skill/run.sh:1");
        assertThat(outcome.message())
                .startsWith("'demo-skill/references/x.md' has 3 invisible characters, the first (U+E0041) on line 3;");
    }

    @Test
    void it_is_found_once_in_skill_md() {
        Outcome outcome = read(Uploads.files("demo-skill/SKILL.md", Uploads.SKILL_MD + "\u200B"));

        assertThat(outcome.rules()).containsExactly("hidden_unicode");
        assertThat(outcome.message()).startsWith("SKILL.md has 1 invisible characters");
    }

    @Test
    void a_pointer_of_git_lfs_is_no_file() {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "4d".repeat(32) + "\nsize 12345\n";
        Outcome outcome = read(Uploads.files(
                "demo-skill/SKILL.md",
                Uploads.SKILL_MD,
                "demo-skill/assets/template.pptx",
                pointer,
                "demo-skill/assets/large.txt",
                pointer + "x".repeat(1024),
                "demo-skill/notes.md",
                "On " + pointer,
                "demo-skill/v10",
                pointer.replaceFirst("v1", "v10")));

        assertThat(outcome.isAccepted()).isTrue();
        assertThat(outcome.findings())
                .extracting(Finding::rule, Finding::path)
                .containsExactly(tuple("lfs_pointer", "demo-skill/assets/template.pptx"));
        assertThat(outcome.message()).startsWith("'demo-skill/assets/template.pptx' is a pointer of Git LFS");
        assertThat(read(Uploads.files("demo-skill/SKILL.md", pointer)).errors()).containsExactly("lfs_pointer");
    }

    @Test
    void files_that_are_no_text_have_none() {
        Map<String, byte[]> files = Uploads.files("demo-skill/SKILL.md", Uploads.SKILL_MD);
        files.put("demo-skill/a.bin", "\u200B\0".getBytes(StandardCharsets.UTF_8));
        files.put("demo-skill/b.bin", new byte[] {(byte) 0xE2, (byte) 0x80, (byte) 0x8B, (byte) 0xC3});
        files.put("demo-skill/c.txt", "\u200Bé".getBytes(StandardCharsets.UTF_16LE));
        files.put("demo-skill/d.bin", new byte[] {0x1B, (byte) 0xFF});

        assertThat(read(files).findings()).isEmpty();
    }

    @Test
    void a_character_may_lie_anywhere_in_a_file() {
        for (int before = 1015; before < 1030; before++) {
            Outcome outcome = read(Uploads.files(
                    "demo-skill/SKILL.md", Uploads.SKILL_MD, "demo-skill/x", "é".repeat(before) + "\uDB40\uDC41é"));
            assertThat(outcome.rules()).as("after %d", before).containsExactly("hidden_unicode");
        }
    }

    @ParameterizedTest
    @CsvSource({
        ".claude/settings.json, .claude/",
        "sub/.Claude/agents/x.md, sub/.Claude/",
        ".vscode/tasks.json, .vscode/",
        ".cursor/rules/x.mdc, .cursor/",
        ".devcontainer/devcontainer.json, .devcontainer/",
        ".idea/workspace.xml, .idea/",
        ".husky/pre-commit, .husky/",
        ".cargo/config.toml, .cargo/",
        ".mcp.json, .mcp.json",
        ".envrc, .envrc",
        ".gitmodules, .gitmodules",
        ".npmrc, .npmrc",
        ".yarnrc.yml, .yarnrc.yml",
        ".pre-commit-config.yaml, .pre-commit-config.yaml",
        ".Rprofile, .Rprofile",
        "x.code-workspace, x.code-workspace",
        "hooks/pre-commit, hooks/pre-commit",
        "sub/hooks/post-checkout, sub/hooks/post-checkout",
        "Desktop.ini, Desktop.ini",
        "autorun.inf, autorun.inf",
        "Read me.LNK, Read me.LNK",
        "x.desktop, x.desktop",
        "CLAUDE.md, CLAUDE.md",
        "AGENTS.md, AGENTS.md",
        ".github/copilot-instructions.md, .github/copilot-instructions.md",
        ".clinerules/a.md, .clinerules/",
        ".junie/guidelines.md, .junie/"
    })
    void files_that_tools_obey_where_they_lie_are_warned_of(String path, String found) {
        Outcome outcome = read(Uploads.files("demo-skill/SKILL.md", Uploads.SKILL_MD, "demo-skill/" + path, "x"));

        // Some, such as `.npmrc`, may hold secrets too, which is a finding of its own.
        assertThat(outcome.findings())
                .filteredOn(finding -> !finding.rule().equals("secret_file"))
                .extracting(Finding::rule, Finding::path)
                .containsExactly(tuple("tool_configuration", "demo-skill/" + found));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude/settings.json",
                "hooks/README.md",
                "pre-commit",
                ".gitignore",
                ".editorconfig",
                "package.json",
                "link.md",
                ".env.example"
            })
    void files_that_only_resemble_them_are_not(String path) {
        assertThat(read(Uploads.files("demo-skill/SKILL.md", Uploads.SKILL_MD, "demo-skill/" + path, "x"))
                        .findings())
                .isEmpty();
    }

    private static Outcome read(Map<String, byte[]> files) {
        return Outcome.of(Uploads.of(files), Lane.GA);
    }
}
