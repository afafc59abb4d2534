package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    @Test
    void repertoire_goes_before_anthropic() {
        Map<String, String> both = Map.of(
                "REPERTOIRE_BASE_URL", "http://skills.test:4000/",
                "REPERTOIRE_API_KEY", "sk-ours",
                "ANTHROPIC_API_KEY", "sk-ant-theirs");
        assertThat(SkillsClient.fromEnv(both)).hasToString("SkillsClient[http://skills.test:4000, GA]");
    }

    @Test
    void anthropic_needs_only_a_key() {
        assertThat(SkillsClient.fromEnv(Map.of("ANTHROPIC_API_KEY", "sk-ant-x", "REPERTOIRE_API_KEY", "")))
                .hasToString("SkillsClient[https://api.anthropic.com, GA]");
        assertThat(SkillsClient.fromEnv(
                        Map.of("ANTHROPIC_API_KEY", "sk-ant-x", "ANTHROPIC_BASE_URL", "https://proxy.test/a")))
                .hasToString("SkillsClient[https://proxy.test/a, GA]");
    }

    @Test
    void address_that_is_none_is_not_repeated() {
        assertThatThrownBy(() -> SkillsClient.fromEnv(Map.of(
                        "REPERTOIRE_BASE_URL", "http://me:sk-secret@skills test", "REPERTOIRE_API_KEY", "sk-ours")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base URL")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void what_is_missing_is_said() {
        assertThatThrownBy(() -> SkillsClient.fromEnv(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("REPERTOIRE_BASE_URL")
                .hasMessageContaining("ANTHROPIC_API_KEY");
        assertThatThrownBy(() -> SkillsClient.fromEnv(Map.of("REPERTOIRE_BASE_URL", "http://skills.test")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("REPERTOIRE_API_KEY is not");
        assertThatThrownBy(() -> SkillsClient.fromEnv(Map.of("REPERTOIRE_API_KEY", "sk-x")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("REPERTOIRE_BASE_URL is not");
    }
}
