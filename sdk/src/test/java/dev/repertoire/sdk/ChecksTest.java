package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a program can't tell a client, and that no key is repeated when it tries.
class ChecksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "skills.test",
                "ftp://skills.test",
                "http:///v1",
                "http://user:sk-secret@skills.test",
                "http://skills.test?key=sk-secret",
                "http://skills.test#a"
            })
    void base_url_is_an_address_and_nothing_else(String url) {
        assertThatThrownBy(() -> SkillsClient.builder().baseUrl(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sk-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "sk-secret\r\nx: y", "sk secret", "sk-secret-ü"})
    void key_is_printable(String key) {
        assertThatThrownBy(() -> SkillsClient.builder().apiKey(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "x-api-key, sk-secret",
        "Authorization, Bearer sk-secret",
        "Content-Length, 1",
        "anthropic-beta, 'a, skills-2025-10-02'",
        "'x y', secret",
        "'', secret"
    })
    void header_of_the_client_itself_is_not_taken(String name, String value) {
        assertThatThrownBy(() -> CallOptions.NONE.header(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void header_has_no_line_break() {
        assertThatThrownBy(() -> CallOptions.NONE.header("x-note", "secret\r\nx: y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x-note")
                .hasMessageNotContaining("secret");
    }

    @Test
    void numbers_and_times_are_sensible() {
        assertThatThrownBy(() -> CallOptions.NONE.timeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CallOptions.NONE.timeout(ChronoUnit.FOREVER.getDuration()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 365 days");
        assertThatThrownBy(() -> CallOptions.NONE.maxRetries(11)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CallOptions.NONE.idempotencyKey("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CallOptions.NONE.model(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ListOptions.ALL.limit(1001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_builder_without_a_key_makes_nothing() {
        assertThatThrownBy(() -> SkillsClient.builder()
                        .baseUrl(URI.create("http://skills.test"))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("apiKey");
    }

    @Test
    void key_is_never_shown() {
        String key = "sk-the-key-that-nobody-may-see";
        SkillsClient.Builder builder =
                SkillsClient.builder().baseUrl(URI.create("http://skills.test")).apiKey(key);
        try (SkillsClient client = builder.build()) {
            assertThat(builder + " " + client).doesNotContain(key).doesNotContain(key.substring(key.length() - 4));
        }
    }
}
