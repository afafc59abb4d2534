package dev.repertoire.cli.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.cli.WrongUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillFoldersTest {
    @TempDir
    Path home = Path.of("");

    @Test
    void hidden_folders_are_searched() throws IOException {
        for (String folder : List.of(".claude/skills/a", ".agents/skills/b", ".github/skills/c", "d", "d/examples/e")) {
            skill("repo/" + folder);
        }

        assertThat(found("repo")).containsExactly(".agents/skills/b", ".claude/skills/a", ".github/skills/c", "d");
        assertThat(SkillFolders.in(home.resolve("repo")).passedOver()).isEmpty();
    }

    @Test
    void what_tools_and_links_elsewhere_hold_is_passed_over_and_said() throws IOException {
        skill("repo/a");
        skill("repo/node_modules/tool/skills/b");
        skill("repo/.venv/c");
        skill("elsewhere/d");
        Files.createDirectories(home.resolve("repo/__pycache__"));
        Files.createSymbolicLink(home.resolve("repo/more"), home.resolve("elsewhere"));
        Files.createSymbolicLink(home.resolve("repo/up"), home);

        SkillFolders folders = SkillFolders.in(home.resolve("repo"));

        assertThat(found("repo")).containsExactly("a");
        assertThat(folders.passedOver())
                .extracting(each -> folders.root().relativize(each.folder()).toString())
                .containsExactly(".venv", "more", "node_modules");
        assertThat(folders.passedOver()).flatExtracting(PassedOver::names).containsExactly("c", "d", "b", "of-b");
        assertThat(folders.passedOver().getLast().note())
                .endsWith("node_modules is passed over, with the skill in it; pass " + home.resolve("repo/node_modules")
                        + " itself to take it");
        assertThat(found("repo/node_modules")).containsExactly("tool/skills/b");
    }

    @Test
    void a_folder_that_is_a_skill_is_the_only_one() throws IOException {
        skill("repo");
        skill("repo/a");

        assertThat(found("repo")).containsExactly("");
    }

    @Test
    void a_search_that_can_not_be_whole_is_refused() throws IOException {
        skill("repo/" + "d/".repeat(32) + "a");

        assertThatThrownBy(() -> SkillFolders.in(home.resolve("repo")))
                .isInstanceOf(WrongUse.class)
                .hasMessageContaining("more than 32 folders deep");
    }

    private List<String> found(String folder) {
        SkillFolders folders = SkillFolders.in(home.resolve(folder));
        return folders.skills().stream()
                .map(skill -> folders.root().relativize(skill).toString())
                .toList();
    }

    /// Only the skill in `b` has frontmatter.
    private void skill(String folder) throws IOException {
        Path made = Files.createDirectories(home.resolve(folder));
        String text = made.endsWith("b") ? "---\nname: of-b\ndescription: Does it.\n---\nDo it.\n" : "x";
        Files.writeString(made.resolve("SKILL.md"), text);
    }
}
