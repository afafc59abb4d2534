package dev.repertoire.conformance.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What callers may say for a group: its name, an alias, or a name that matches a pattern.
@Timeout(60)
class GroupNamesTest {
    private final FakeAnthropic anthropic = FakeAnthropic.start("all", "opus", "one");
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.configured(
                """
                model_list:
                %s%s%srouter_settings:
                  model_group_alias: {authors: claude-opus-4-5, ghosts: {model: claude-opus-4-5, hidden: true}}
                """.formatted(
                        entry("anthropic/*", "all"), entry("claude-opus-*", "opus"), entry("claude-opus-4-5", "one")),
                Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
        anthropic.close();
    }

    private String entry(String group, String account) {
        return "- {model_name: \"%s\", litellm_params: {model: \"anthropic/x\", api_base: \"%s\", api_key: %s, account: %s}}\n"
                .formatted(group, anthropic.account(account).url(), anthropic.key(account), account);
    }

    private String reached(Client client, String model) {
        HttpAnswer list = client.list("?model=" + model);
        return list.status() == 200
                ? list.header("x-litellm-model-group").orElse("") + " "
                        + list.header("x-litellm-model-id").orElse("")
                : list.status() + "";
    }

    @Test
    void log_and_headers_name_the_pattern_and_never_what_the_caller_chose() {
        Client master = server.master();
        assertThat(reached(master, "anthropic/claude-sonnet-4-5")).isEqualTo("anthropic/* all");
        assertThat(reached(master, "claude-opus-4-1")).isEqualTo("claude-opus-* opus");
        assertThat(reached(master, "claude-opus-4-5")).isEqualTo("claude-opus-4-5 one");
        assertThat(reached(master, "authors")).isEqualTo("claude-opus-4-5 one");
        assertThat(reached(master, "ghosts")).isEqualTo("claude-opus-4-5 one");
        assertThat(master.list("?model=gpt-4o").text())
                .contains("this key may use anthropic/*, authors, claude-opus-*, claude-opus-4-5, hosted");
        assertThat(master.get("/metrics").ok().text()).doesNotContain("claude-sonnet-4-5");
    }

    @Test
    void models_lists_patterns_and_aliases_but_hidden_ones() {
        assertThat(server.master().get("/v1/models").ok().json().path("data").findValuesAsString("id"))
                .containsExactly("anthropic/*", "claude-opus-*", "claude-opus-4-5", "authors", "hosted");
    }

    @Test
    void key_holds_for_a_pattern_a_name_that_matches_it_or_an_alias() {
        Client one = keyFor("anthropic/claude-sonnet-4-5");
        assertThat(reached(one, "anthropic/claude-sonnet-4-5")).isEqualTo("anthropic/* all");
        assertThat(reached(one, "anthropic/claude-haiku-4-5")).isEqualTo("403");
        assertThat(one.list("").ok().header("x-litellm-model-id")).hasValue("all");
        assertThat(one.get("/v1/models").ok().json().path("data").findValuesAsString("id"))
                .containsExactly("anthropic/claude-sonnet-4-5");
        assertThat(reached(keyFor("anthropic/*"), "anthropic/any")).isEqualTo("anthropic/* all");
        Client authors = keyFor("authors");
        assertThat(reached(authors, "authors")).isEqualTo("claude-opus-4-5 one");
        assertThat(reached(keyFor("claude-opus-4-5"), "authors")).isEqualTo("claude-opus-4-5 one");
        assertThat(server.master()
                        .postJson("/key/generate", "{\"models\":[\"gpt-4o\"]}")
                        .status())
                .isEqualTo(400);
    }

    private Client keyFor(String model) {
        String key = server.master()
                .postJson("/key/generate", "{\"models\":[\"" + model + "\"]}")
                .ok()
                .get("key");
        return Client.of(server.url()).withKey(key);
    }
}
