package dev.repertoire.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.repertoire.core.Lane;
import dev.repertoire.core.rules.Profile;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundleLimitsTest {
    private static final int SKILL_MD_BYTES = Uploads.SKILL_MD.length();
    private static final BundleLimits SMALL = new BundleLimits(SKILL_MD_BYTES + 100, 3, 40, 20, 3);

    @Test
    void files_may_have_the_limit_together_and_not_a_byte_more() {
        assertThat(with("demo-skill/a", "x".repeat(100)).findings()).isEmpty();
        assertTooLarge(with("demo-skill/a", "x".repeat(101)));
        assertTooLarge(with("demo-skill/a", "x".repeat(99), "demo-skill/b", "xx"));
    }

    @Test
    void there_may_be_as_many_files_as_the_limit_and_not_one_more() {
        assertThat(with("demo-skill/a", "", "demo-skill/b", "").findings()).isEmpty();
        assertTooLarge(with("demo-skill/a", "", "demo-skill/b", "", "demo-skill/c", ""));
    }

    @Test
    void what_is_too_large_comes_first_among_the_findings() {
        Outcome outcome =
                Outcome.of(Uploads.of(Uploads.files("../a", "x".repeat(1000))), Lane.GA, SMALL, Profile.ANTHROPIC);

        assertThat(outcome.rules().getFirst()).isEqualTo("too_large");
    }

    @Test
    void paths_may_be_as_long_as_the_limit_in_bytes() {
        assertThat(with("demo-skill/" + "é".repeat(10), "").findings()).isEmpty();
        assertThat(with("demo-skill/" + "é".repeat(11), "").errors()).containsExactly("entry_name_too_long");
        assertThat(with("demo-skill/" + "x".repeat(14) + "/" + "y".repeat(14), "")
                        .findings())
                .isEmpty();
        assertThat(with("demo-skill/" + "x".repeat(14) + "/" + "y".repeat(15), "")
                        .errors())
                .containsExactly("entry_name_too_long");
    }

    @Test
    void paths_may_be_as_deep_as_the_limit() {
        assertThat(with("demo-skill/a/b", "").findings()).isEmpty();
        assertThat(with("demo-skill/a/b/c", "").errors()).containsExactly("entry_path_too_deep");
    }

    @Test
    void limits_that_the_canonical_zip_cannot_hold_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BundleLimits(1L << 40, 10, 100, 100, 10))
                .withMessageContaining("unpackedBytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BundleLimits(1 << 20, 100_000, 100, 100, 10))
                .withMessageContaining("files");
        assertThatIllegalArgumentException().isThrownBy(() -> new BundleLimits(1 << 20, 10, 0, 100, 10));
    }

    private static Outcome with(String... pathsAndTexts) {
        Map<String, byte[]> files = Uploads.files("demo-skill/SKILL.md", Uploads.SKILL_MD);
        files.putAll(Uploads.files(pathsAndTexts));
        Outcome parts = Outcome.of(Uploads.of(files), Lane.BETA, SMALL, Profile.ANTHROPIC);
        Outcome zip = Outcome.of(Uploads.archive(Uploads.zip(files)), Lane.BETA, SMALL, Profile.ANTHROPIC);
        assertThat(zip.rules()).isEqualTo(parts.rules());
        return parts;
    }

    private static void assertTooLarge(Outcome outcome) {
        assertThat(outcome.isAccepted()).isFalse();
        assertThat(outcome.rules()).containsExactly("too_large");
    }
}
