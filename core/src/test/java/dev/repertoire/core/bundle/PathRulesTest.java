package dev.repertoire.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {
    private final Findings findings = new Findings(Profile.ANTHROPIC);
    private final PathRules rules = PathRules.ofUploads(BundleLimits.defaults(), findings);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "a/.hidden",
                "a/..b",
                "a/b..c",
                "a/日本語.md",
                "a/😀",
                "a/it's (1) [x] {y} #&%$@!~`^+=,;",
                "a/e\u0301",
                "a/👩\u200D💻❤\uFE0F\u200D🔥1\uFE0F\u20E3.md",
                "a/می\u200Cخواهم.md",
                "a/क\u094D\u200Dष.md",
                "отчёт.md",
                "README_русский.md",
                "a/Δ.md",
                "a/console",
                "a/com10",
                "a/.github"
            })
    void ordinary_paths_are_kept(String path) {
        assertThat(rules.check(path)).isTrue();
        assertThat(found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/a, entry_path_absolute",
        "//a, entry_path_absolute",
        "\\a, entry_path_absolute",
        "c:a, entry_path_absolute",
        "Z:\\a, entry_path_absolute",
        "a\\b, entry_path_backslash",
        "../a, entry_path_traversal",
        "a/.., entry_path_traversal",
        "a/../b, entry_path_traversal",
        "./a, entry_path_not_canonical",
        "a/./b, entry_path_not_canonical",
        "a//b, entry_path_not_canonical",
        "a/, entry_path_not_canonical",
        "a./b, entry_name_not_portable",
        "'a/b ', entry_name_not_portable",
        "a/..., entry_name_not_portable",
        "'', entry_name_invalid"
    })
    void paths_that_mean_different_things_to_different_clients_are_refused(String path, String rule) {
        assertThat(rules.check(path)).isFalse();
        assertThat(found()).containsExactly(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nb", "a\u007f", "a\u0085", "a\uFFFD", "a\uD800", "\uDC00a"})
    void characters_that_are_none_are_refused(String path) {
        assertThat(rules.check(path)).isFalse();
        assertThat(found()).containsExactly("entry_name_invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Bidirectional overrides and isolates, zero width, marks of direction, a soft hyphen.
                "a/gpj.\u202Eexe",
                "a/\u2066b",
                "a/b\u200Bc",
                "a/\u200Eb",
                "a/b\u00ADc",
                "a/\uFEFFb",
                // Joiners and selectors that join and select nothing.
                "a/b\u200Dc",
                "a/\u200Dم",
                "a/م\u200C",
                "a/b\uFE0F",
                "a/1\uFE0F",
                "a/b\u034Fc",
                "a/漢\uDB40\uDD00",
                // Letters without ink, tags, separators of lines.
                "a/\u3164",
                "a/b\u115F",
                "a/\uFFA0b",
                "a/b\uDB40\uDC41",
                "a/b\u2028c",
                "a/b\u2029",
                // Private use, unassigned, none at all.
                "a/\uE000",
                "a/b\u0378",
                "a/\uFFFF",
                // Blanks.
                "a/b\u2800c",
                "a/b\u2003c",
                "a/\u00A0b",
                "a/b\u3000",
                "a/b\u205Fc"
            })
    void characters_that_nobody_sees_are_refused(String path) {
        assertThat(rules.check(path)).isFalse();
        assertThat(found()).containsExactly("entry_name_invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b:c",
                "a/what?",
                "a/a*b",
                "a/<b",
                "a/b>",
                "a/\"b\"",
                "a|b",
                "a/SKILL.md:x",
                "a/GIT~1",
                "a/hg~1"
            })
    void names_that_windows_has_not_are_refused(String path) {
        assertThat(rules.check(path)).isFalse();
        assertThat(found()).containsExactly("entry_name_not_portable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/con",
                "a/NUL.txt",
                "a/com1",
                "aux/b",
                "a/com0",
                "a/LPT0.x",
                "a/com¹",
                "a/lpt³.txt",
                "a/conin$",
                "a/CONOUT$",
                "a/clock$",
                "a/con .txt",
                "a/nul.tar.gz",
                "a/ b"
            })
    void names_that_windows_reserves_are_kept_with_a_warning(String path) {
        assertThat(rules.check(path)).isTrue();
        assertThat(found()).containsExactly("entry_name_windows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b\uFF0Fc",
                "a/b\uFF3Cc",
                "a/invoice.pdf\u2024exe",
                "a/\u2025",
                "a/b\uFF1Ac",
                "a/\u0441onfig.md",
                "a/SKILL\u0430.md",
                "a/\u03BFpen.md",
                "a/Shot at 3.05\u202FPM.png",
                "a/資料\u3000最新.md"
            })
    void names_that_look_like_others_are_kept_with_a_warning(String path) {
        assertThat(rules.check(path)).isTrue();
        assertThat(found()).containsExactly("entry_name_confusable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b:c", "a/what?", "a/b\u200Bc", "a/\u3164", "a/git~1", "a/con", "a/b\uFF0Fc"})
    void what_is_kept_already_only_has_to_stay_in_its_folder(String path) {
        assertThat(PathRules.ofKeptSkills(BundleLimits.defaults(), findings).check(path))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/../b", "/a", "a\\b", "a/b.", "a\nb", "a//b"})
    void and_that_it_does(String path) {
        assertThat(PathRules.ofKeptSkills(BundleLimits.defaults(), findings).check(path))
                .isFalse();
    }

    /// Whatever is kept stays inside any folder it is resolved against, and is its own normal form.
    @Test
    void no_path_that_is_kept_leaves_its_folder() {
        String[] pieces = {"a", "b.c", "..", ".", "/", "\\", "C:", " ", "\0", "…", "é", "//", "../", "con"};
        var random = new Random(3);
        Path folder = Path.of("/folder");
        int kept = 0;
        for (int i = 0; i < 20_000; i++) {
            var path = new StringBuilder();
            for (int n = random.nextInt(6); n >= 0; n--) {
                path.append(pieces[random.nextInt(pieces.length)]);
            }
            if (PathRules.ofUploads(BundleLimits.defaults(), new Findings(Profile.ANTHROPIC))
                    .check(path.toString())) {
                kept++;
                Path resolved = folder.resolve(path.toString());
                assertThat(resolved.normalize()).isEqualTo(resolved);
                assertThat(resolved.toString()).isEqualTo("/folder/" + path);
            }
        }
        assertThat(kept).isGreaterThan(100);
    }

    private List<String> found() {
        return findings.errorsFirst().stream().map(Finding::rule).toList();
    }
}
