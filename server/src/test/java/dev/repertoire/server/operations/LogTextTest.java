package dev.repertoire.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTextTest {
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
        assertThat(LogText.path(path)).isEqualTo(shown);
    }

    @Test
    void a_long_path_is_cut() {
        assertThat(LogText.path("/ab".repeat(5_000))).hasSize(201).endsWith("…");
    }

    @ParameterizedTest
    @CsvSource({
        "Skill not found: skill_01AbCdEfGhJkLmNpQrStUvWx, Skill not found: skill_01AbCdEfGhJkLmNpQrStUvWx",
        "Skill not found: sk-1234, Skill not found: …",
        "'pdf/ghp_16C7e42F292c6912E7710c838347Ae178B4a.md is new', pdf/….md is new",
        "a\u001B[2Jb, a\\u{1B}[2Jb"
    })
    void a_message_is_repeated_on_one_line_without_what_could_be_a_key(String message, String shown) {
        assertThat(LogText.message(message)).isEqualTo(shown);
    }
}
