package dev.repertoire.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.server.http.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who called, and from where, as the log has it.
class RequestLogTest {
    @Test
    void a_line_says_whose_key_it_was_and_what_the_client_calls_itself() throws Exception {
        JsonNode line = line("team-b", "User-Agent", "anthropic-sdk-python/0.70 (linux)");

        assertThat(line.path("key_alias").asString("")).isEqualTo("team-b");
        assertThat(line.path("client").asString("")).isEqualTo("127.0.0.1");
        assertThat(line.path("user_agent").asString("")).isEqualTo("anthropic-sdk-python/0.70 (linux)");
    }

    @Test
    void an_agent_is_cut_and_shows_neither_keys_nor_hidden_characters() throws Exception {
        String agent = line("", "User-Agent", "a sk-secret-0123456789 " + "word ".repeat(100))
                .path("user_agent")
                .asString("");

        assertThat(agent).startsWith("a … word").endsWith("…").hasSize(200);
        assertThat(LogText.label("a\u0085b\u202e")).isEqualTo("a\\u{85}b\\u{202E}");
    }

    @Test
    void behind_a_proxy_the_client_is_the_nearest_that_is_none() throws Exception {
        assertThat(line("", "X-Forwarded-For", "203.0.113.9, 198.51.100.7, 127.0.0.1")
                        .path("client")
                        .asString(""))
                .isEqualTo("198.51.100.7");
        assertThat(line("", "X-Forwarded-For", "203.0.113.9, nonsense")
                        .path("client")
                        .asString(""))
                .isEqualTo("127.0.0.1");
    }

    private static JsonNode line(String alias, String header, String value) throws Exception {
        try (var server = new ObservedServer(request -> {
            request.setKeyAlias(alias.isEmpty() ? null : alias);
            return Response.json(200, "{}".getBytes(StandardCharsets.UTF_8));
        })) {
            server.get(header, value);
            return server.line();
        }
    }
}
