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
    private final PathRules rules = new PathRules(BundleLimits.defaults(), findings);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "a/ b",
                "a/.hidden",
                "a/..b",
                "a/b..c",
                "a/日本語.md",
                "a/😀",
                "a/it's (1) [x] {y} #&%$@!~`^+=,;",
                "a/e\u0301",
                "a/\u200Db"
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
            strings = {"a/con", "a/NUL.txt", "a/com1", "aux/b", "a/b:c", "a/what?", "a/a*b", "a/<b>", "a/\"b\"", "a|b"})
    void names_that_windows_refuses_are_kept_with_a_warning(String path) {
        assertThat(rules.check(path)).isTrue();
        assertThat(found()).containsExactly("entry_name_windows");
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
            if (new PathRules(BundleLimits.defaults(), new Findings(Profile.ANTHROPIC)).check(path.toString())) {
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
