package dev.repertoire.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Lane;
import dev.repertoire.core.rules.Profile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    private static final String SKILL_MD = Uploads.SKILL_MD;

    @ParameterizedTest
    @EnumSource
    void files_with_their_folder_are_a_bundle(Lane lane) {
        Outcome outcome = parts(lane, "demo-skill/SKILL.md", SKILL_MD, "demo-skill/a b/ü.md", "x", "demo-skill/e", "");

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.paths()).containsExactly("demo-skill/SKILL.md", "demo-skill/a b/ü.md", "demo-skill/e");
        assertThat(outcome.files()).noneMatch(BundleFile::isExecutable);
    }

    @Test
    void a_lone_skill_md_takes_its_name_as_folder_in_the_ga_lane() {
        Outcome outcome = parts(Lane.GA, "SKILL.md", SKILL_MD);

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.paths()).containsExactly("demo-skill/SKILL.md");
    }

    @Test
    void a_lone_skill_md_needs_its_folder_in_the_beta_lane() {
        Outcome outcome = parts(Lane.BETA, "SKILL.md", SKILL_MD);

        assertThat(outcome.errors()).containsExactly("missing_root_folder");
        assertThat(outcome.message()).startsWith("SKILL.md file must be exactly in the top-level folder.");
    }

    @ParameterizedTest
    @EnumSource
    void several_bare_files_are_refused(Lane lane) {
        Outcome outcome = parts(lane, "SKILL.md", SKILL_MD, "run.sh", "x");

        assertThat(outcome.errors()).containsExactly("missing_root_folder");
        assertThat(outcome.message()).endsWith("as in 'my-skill/SKILL.md', or send one zip");
    }

    @ParameterizedTest
    @EnumSource
    void a_bare_skill_md_in_a_zip_is_refused(Lane lane) {
        Outcome outcome = zip(lane, "SKILL.md", SKILL_MD);

        assertThat(outcome.errors()).containsExactly("missing_root_folder");
        assertThat(outcome.message())
                .startsWith("Zip must contain a top-level folder with all files inside it, including SKILL.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home/me/demo-skill/SKILL.md", "C:\\work\\SKILL.md", "c:/SKILL.md", "\\\\host\\SKILL.md"})
    void an_absolute_filename_is_told_the_form_expected(String filename) {
        Outcome outcome = parts(Lane.GA, filename, SKILL_MD);

        assertThat(outcome.errors()).containsExactly("entry_path_absolute");
        assertThat(outcome.message()).contains("such as 'my-skill/SKILL.md', as its filename");
    }

    @Test
    void backslashes_in_filenames_are_refused() {
        assertThat(parts(Lane.GA, "demo-skill\\\\SKILL.md", SKILL_MD).errors()).containsExactly("entry_path_backslash");
    }

    @Test
    void an_archive_of_backslashes_is_one_mistake() {
        Outcome outcome = zip(Lane.GA, "demo-skill\\a\\b.md", "x", "demo-skill\\SKILL.md", SKILL_MD);

        assertThat(outcome.rules()).containsExactly("entry_path_backslash");
        assertThat(outcome.message())
                .startsWith("all paths in the archive have backslashes, as in 'demo-skill\\SKILL.md'")
                .contains("Compress-Archive of Windows PowerShell 5.1");
        assertThat(zip(Lane.GA, "demo-skill\\a", "x", "demo-skill/SKILL.md", SKILL_MD)
                        .rules())
                .containsExactly("entry_path_backslash");
    }

    @ParameterizedTest
    @EnumSource
    void one_leading_dot_of_a_filename_is_taken_off(Lane lane) {
        assertThat(parts(lane, "./demo-skill/SKILL.md", SKILL_MD, "./demo-skill/x", "x")
                        .errors())
                .isEmpty();
        assertThat(parts(Lane.GA, "./SKILL.md", SKILL_MD).errors()).isEmpty();
        assertThat(parts(lane, "././demo-skill/SKILL.md", SKILL_MD).errors())
                .containsExactly("entry_path_not_canonical");
    }

    @ParameterizedTest
    @EnumSource
    void two_top_folders_are_refused(Lane lane) {
        Outcome outcome = parts(lane, "demo-skill/SKILL.md", SKILL_MD, "other/x", "x");

        assertThat(outcome.errors()).containsExactly("multiple_roots");
        assertThat(outcome.message())
                .isEqualTo("All files must be in the same top-level directory; found 'demo-skill', 'other'");
    }

    @ParameterizedTest
    @EnumSource
    void no_skill_md_is_refused(Lane lane) {
        Outcome outcome = parts(lane, "demo-skill/README.md", "x", "demo-skill/x", "x");

        assertThat(outcome.errors()).containsExactly("skill_md_missing");
        assertThat(outcome.message()).startsWith("SKILL.md not found in uploaded files");
    }

    @Test
    void a_skill_md_too_deep_is_pointed_out() {
        Outcome outcome = parts(Lane.GA, "all/demo-skill/SKILL.md", SKILL_MD, "all/x", "x");

        assertThat(outcome.errors()).containsExactly("skill_md_missing");
        assertThat(outcome.message()).contains("there is 'all/demo-skill/SKILL.md'");
    }

    @Test
    void another_kind_of_archive_is_told_from_a_skill_without_skill_md() {
        assertThat(parts(Lane.GA, "demo-skill.tar.gz", "x").findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("'.zip' or '.skill'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo.zip", "Demo.ZIP", "demo.skill", "/abs/path/demo.Skill"})
    void an_archive_is_told_by_its_name(String filename) {
        byte[] zip = Uploads.zip(Uploads.files("demo-skill/SKILL.md", SKILL_MD));

        assertThat(Outcome.of(Uploads.of(Map.of(filename, zip)), Lane.BETA).findings())
                .isEmpty();
    }

    @Test
    void a_zip_among_several_parts_is_a_file() {
        Map<String, byte[]> files = Uploads.files("demo-skill/SKILL.md", SKILL_MD);
        files.put("demo-skill/assets/data.zip", Uploads.zip(Uploads.files("x", "x")));
        Outcome outcome = Outcome.of(Uploads.of(files), Lane.BETA);

        assertThat(outcome.rules()).containsExactly("nested_archive");
        assertThat(outcome.paths()).contains("demo-skill/assets/data.zip");
    }

    @ParameterizedTest
    @CsvSource({
        "demo-skill, true, true",
        "Demo_Skill, true, false",
        "DEMO-SKILL, true, false",
        "demo--skill, false, false",
        "demo, false, false"
    })
    void the_folder_is_held_to_the_name_as_the_lane_does(String folder, boolean isGa, boolean isBeta) {
        Outcome ga = parts(Lane.GA, folder + "/SKILL.md", SKILL_MD);
        Outcome beta = parts(Lane.BETA, folder + "/SKILL.md", SKILL_MD);

        assertThat(ga.isAccepted()).isEqualTo(isGa);
        assertThat(beta.isAccepted()).isEqualTo(isBeta);
        if (isGa) {
            assertThat(ga.paths()).containsExactly("demo-skill/SKILL.md");
        }
        if (!isBeta) {
            assertThat(beta.errors()).containsExactly("name_directory_mismatch");
            assertThat(beta.message())
                    .isEqualTo("The folder name '" + folder + "' must match the skill name 'demo-skill' in SKILL.md.");
        }
    }

    @Test
    void the_portable_profile_wants_the_folder_to_be_the_name_in_each_lane() {
        Upload upload = Uploads.of(Uploads.files("Demo_Skill/SKILL.md", SKILL_MD));
        Outcome outcome = Outcome.of(upload, Lane.GA, BundleLimits.defaults(), Profile.PORTABLE);

        assertThat(outcome.errors()).containsExactly("name_directory_mismatch");
    }

    @Test
    void leftovers_of_file_managers_are_dropped() {
        Outcome outcome = parts(
                Lane.BETA,
                "__MACOSX/._demo-skill",
                "x",
                "__MACOSX/demo-skill/._Icon\r",
                "x",
                ".DS_Store",
                "x",
                "demo-skill/.DS_Store",
                "x",
                "demo-skill/img/Thumbs.db",
                "x",
                "demo-skill/SKILL.md",
                SKILL_MD);

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.paths()).containsExactly("demo-skill/SKILL.md");
    }

    @Test
    void hidden_files_that_are_no_leftovers_stay() {
        Outcome outcome = parts(Lane.BETA, "demo-skill/SKILL.md", SKILL_MD, "demo-skill/.gitignore", "x");

        assertThat(outcome.paths()).contains("demo-skill/.gitignore");
    }

    @Test
    void folders_without_files_are_not_kept() {
        byte[] zip = Uploads.zip(Uploads.files("other/", "", "demo-skill/SKILL.md", SKILL_MD, "demo-skill/x/", ""));
        Outcome outcome = Outcome.of(Uploads.archive(zip), Lane.BETA);

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.paths()).containsExactly("demo-skill/SKILL.md");
    }

    @Test
    void all_that_is_wrong_is_said_at_once_with_path_and_line() {
        Outcome outcome = parts(
                Lane.BETA,
                "demo-skill/SKILL.md",
                "---\nname: Demo\nextra: 1\ndescription: Uses <b>tags</b>.\n---\n",
                "demo-skill/../x",
                "x",
                "demo-skill/aux.txt",
                "x",
                "demo-skill/Aux.txt",
                "x");

        assertThat(outcome.findings())
                .extracting(f -> f.severity() + " " + f.rule() + " " + f.path() + " " + f.line())
                .containsExactly(
                        "ERROR entry_path_traversal demo-skill/../x null",
                        "ERROR entry_case_collision demo-skill/Aux.txt null",
                        "ERROR name_invalid demo-skill/SKILL.md 2",
                        "ERROR description_xml demo-skill/SKILL.md 4",
                        "WARNING entry_name_windows demo-skill/aux.txt null",
                        "WARNING entry_name_windows demo-skill/Aux.txt null",
                        "WARNING body_empty demo-skill/SKILL.md null",
                        "WARNING frontmatter_unknown_key demo-skill/SKILL.md 3");
    }

    @Test
    void an_archive_inside_is_looked_into_a_little_way() {
        byte[] inner = Uploads.zip(Uploads.files("a", "x"));
        for (int i = 0; i < 5; i++) {
            inner = Uploads.zip(Map.of("nested.zip", inner));
        }
        Map<String, byte[]> files = Uploads.files("demo-skill/SKILL.md", SKILL_MD);
        files.put("demo-skill/a.bin", inner);
        files.put("demo-skill/b.docx", inner);
        files.put("demo-skill/c.tgz", "\u001f\u008b\bxx".getBytes(StandardCharsets.ISO_8859_1));
        files.put("demo-skill/d.zip", Arrays.copyOf(Uploads.zip(Uploads.files("a", "x".repeat(99))), 33));
        Outcome outcome = Outcome.of(Uploads.of(files), Lane.BETA);

        assertThat(outcome.findings().stream().map(f -> f.message()).toList())
                .containsExactly(
                        "the skill contains a zip archive, 'demo-skill/a.bin', with 3 entries, 3 of them archives;"
                                + " not looked into further than 3 archives deep",
                        "the skill contains a gzip (.gz, .tgz) archive, 'demo-skill/c.tgz', which was not looked into",
                        "the skill contains a zip archive, 'demo-skill/d.zip', with 1 entries, 0 of them archives;"
                                + " not looked into further than a place that can't be read");
    }

    @Test
    void an_archive_inside_is_not_unpacked_without_bound() {
        byte[] bomb = Uploads.zip(Map.of("zeros.zip", Uploads.zip(Map.of("zeros", new byte[20 << 20]))));
        Map<String, byte[]> files = Uploads.files("demo-skill/SKILL.md", SKILL_MD);
        files.put("demo-skill/bomb.zip", bomb);

        assertThat(Outcome.of(Uploads.of(files), Lane.BETA).message())
                .endsWith("not looked into further than 8388608 bytes");
    }

    /// Empty ones have next to no bytes, and each takes a decompressor all the same.
    @Test
    void archives_inside_are_counted_for_all_files_together() {
        byte[] empty = Uploads.zip(Map.of());
        Map<String, byte[]> archives = new LinkedHashMap<>();
        for (int i = 0; i < 60; i++) {
            archives.put(i + ".zip", empty);
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < 10_001; i++) {
            entries.put(Integer.toString(i), new byte[0]);
        }
        Map<String, byte[]> files = Uploads.files("demo-skill/SKILL.md", SKILL_MD);
        files.put("demo-skill/a.bin", Uploads.zip(archives));
        files.put("demo-skill/b.bin", Uploads.zip(archives));
        files.put("demo-skill/c.bin", Uploads.zip(entries));
        Outcome outcome = Outcome.of(Uploads.of(files), Lane.BETA);

        assertThat(outcome.findings().stream().map(f -> f.message()).toList())
                .containsExactly(
                        "the skill contains a zip archive, 'demo-skill/a.bin', with 60 entries, 60 of them archives",
                        "the skill contains a zip archive, 'demo-skill/b.bin', with 41 entries, 41 of them archives;"
                                + " not looked into further than 100 archives",
                        "the skill contains a zip archive, 'demo-skill/c.bin', with 9899 entries, 0 of them archives;"
                                + " not looked into further than 10000 entries");
    }

    private static Outcome parts(Lane lane, String... pathsAndTexts) {
        return Outcome.of(Uploads.of(Uploads.files(pathsAndTexts)), lane);
    }

    private static Outcome zip(Lane lane, String... pathsAndTexts) {
        return Outcome.of(Uploads.archive(Uploads.zip(Uploads.files(pathsAndTexts))), lane);
    }
}
