package dev.repertoire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownPathTest {
    @ParameterizedTest
    @CsvSource({
        "/v1/skills/skill_01AbCdEfGhJkLmNpQrStUvWx, /v1/skills/skill_01AbCdEfGhJkLmNpQrStUvWx",
        "/v1/skills/, /v1/skills/",
        "/sk-1234, /…",
        "/SK-ant-api03-abc/x, /…/x",
        "/%73k-1234, /…",
        "/v1/skills/ghp_16C7e42F292c6912E7710c838347Ae178B4a/versions, /v1/skills/…/versions",
        "/key/info;key=secret, /key/…"
    })
    void a_path_is_repeated_without_what_could_be_a_key(String path, String shown) {
        assertThat(ShownPath.of(path)).isEqualTo(shown);
    }

    @Test
    void a_long_path_is_cut() {
        assertThat(ShownPath.of("/ab".repeat(5_000))).hasSize(201).endsWith("…");
    }
}
