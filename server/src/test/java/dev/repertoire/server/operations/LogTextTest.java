package dev.repertoire.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTextTest {
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
