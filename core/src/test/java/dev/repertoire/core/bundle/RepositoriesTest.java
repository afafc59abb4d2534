package dev.repertoire.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Refused;
import dev.repertoire.core.rules.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Repositories of git and its like never get into a bundle, nor out of a zip.
class RepositoriesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git/config",
                ".git",
                ".GIT/hooks/post-checkout",
                "sub/.Git/config",
                ".hg/hgrc",
                ".svn/wc.db",
                ".jj/repo/config.toml",
                ".bzr/branch/branch.conf"
            })
    void what_people_have_on_their_disks_is_left_out_and_said(String path) {
        Map<String, byte[]> files = withSkill(path);

        for (Upload upload : List.of(Uploads.archive(Uploads.zip(files)), Uploads.of(files))) {
            Outcome outcome = Outcome.of(upload, Lane.GA);

            assertThat(outcome.paths()).containsExactly("demo-skill/SKILL.md");
            assertThat(outcome.rules()).containsExactly("version_control");
        }
        assertThat(unpacked(files)).containsExactly("SKILL.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git~1/config",
                "GIT~1",
                ".git./config",
                ".git /config",
                ".git. . /config",
                ".git::$INDEX_ALLOCATION/config",
                ".git:x",
                ".g\u200Cit/config",
                "\u200E.g\u202Ai\u206At\uFEFF/config",
                ".gi\u00ADt/config",
                ".\uFF47it/config",
                "sub/.HG /hgrc"
            })
    void a_name_that_some_file_system_takes_for_one_is_refused_and_never_unpacked(String path) {
        Map<String, byte[]> files = withSkill(path);

        assertThat(Outcome.of(Uploads.archive(Uploads.zip(files)), Lane.GA).errors())
                .hasSize(1)
                .isSubsetOf("entry_name_invalid", "entry_name_not_portable");
        assertThat(unpacked(files)).containsExactly("SKILL.md");
        assertThat(warnings(files)).containsExactly("version_control");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".gitignore", ".github/x", "git/x", "x.git/config", ".gitkeep", "git~2", "HEAD", "objects/x"})
    void other_names_are_kept(String path) {
        Map<String, byte[]> files = withSkill(path);

        assertThat(Outcome.of(Uploads.of(files), Lane.GA).paths()).contains("demo-skill/" + path);
        assertThat(unpacked(files)).contains(path);
    }

    @Test
    void a_folder_that_is_a_repository_itself_is_none_without_its_head() {
        Map<String, byte[]> files = withSkill(
                "x/HEAD",
                "x/config",
                "x/objects/a",
                "x/refs/a",
                "y/head",
                "y/commondir",
                "z/HEAD",
                "z/refs/a",
                "w/HEAD",
                "w/objects",
                "w/refs");
        Outcome outcome = Outcome.of(Uploads.of(files), Lane.GA);

        assertThat(outcome.rules()).containsExactly("version_control", "version_control", "version_control");
        assertThat(outcome.paths())
                .containsExactly(
                        "demo-skill/SKILL.md",
                        "demo-skill/w/objects",
                        "demo-skill/w/refs",
                        "demo-skill/x/config",
                        "demo-skill/x/objects/a",
                        "demo-skill/x/refs/a",
                        "demo-skill/y/commondir",
                        "demo-skill/z/HEAD",
                        "demo-skill/z/refs/a");
        assertThat(unpacked(files)).doesNotContain("x/HEAD", "y/head", "w/HEAD").contains("z/HEAD");
    }

    @Test
    void a_repository_of_many_files_is_said_once() {
        assertThat(Outcome.of(Uploads.of(withSkill(".git/a", ".git/b/c", ".git/b/.git/d", "x/.git/e")), Lane.GA)
                        .findings())
                .extracting(Finding::path)
                .containsExactly("demo-skill/.git", "demo-skill/x/.git");
    }

    @Test
    void nothing_is_left_of_a_skill_that_is_called_git() {
        byte[] zip = Uploads.zip(Uploads.files(".git/SKILL.md", Uploads.SKILL_MD));

        assertThat(Outcome.of(Uploads.archive(zip), Lane.GA).errors()).containsExactly("skill_md_missing");
        assertThatThrownBy(() -> read(zip)).isInstanceOf(Refused.class);
    }

    private static Map<String, byte[]> withSkill(String... paths) {
        Map<String, byte[]> files = Uploads.files("demo-skill/SKILL.md", Uploads.SKILL_MD);
        for (String path : paths) {
            files.put("demo-skill/" + path, new byte[] {'x'});
        }
        return files;
    }

    private static List<String> unpacked(Map<String, byte[]> files) {
        return read(Uploads.zip(files)).files().stream()
                .map(ZippedSkill.File::path)
                .toList();
    }

    private static List<String> warnings(Map<String, byte[]> files) {
        return read(Uploads.zip(files)).warnings().stream().map(Finding::rule).toList();
    }

    private static ZippedSkill read(byte[] zip) {
        try {
            return ZippedSkill.read(
                    Uploads.archive(zip).parts().getFirst().content().channel(), BundleLimits.defaults());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
