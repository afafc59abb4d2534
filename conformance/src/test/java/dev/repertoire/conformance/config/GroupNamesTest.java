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
                %s%s%s- {model_name: gpt-4o, litellm_params: {model: openai/gpt-4o, api_key: sk-example}}
                router_settings:
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

    /// Scripts give a key all models they have; those of other providers must not become all of ours.
    @Test
    void group_of_another_provider_may_be_named_by_a_key_and_opens_nothing() {
        Client other = keyFor("gpt-4o");
        assertThat(reached(other, "claude-opus-4-5")).isEqualTo("403");
        assertThat(reached(other, "hosted")).isEqualTo("403");
        assertThat(other.get("/v1/models").ok().json().path("data")).isEmpty();
        assertThat(server.master()
                        .postJson("/key/generate", "{\"models\":[\"gpt-5\"]}")
                        .text())
                .contains("models names groups that are not configured: gpt-5");
    }

    /// A list of the team and a list of the key, in other words for the same groups.
    @Test
    void team_and_key_both_allow_a_group_under_any_of_its_names() {
        server.master()
                .postJson("/team/new", "{\"team_id\":\"t\",\"models\":[\"anthropic/*\",\"authors\"]}")
                .ok();
        Client key = Client.of(server.url())
                .withKey(server.master()
                        .postJson(
                                "/key/generate",
                                "{\"team_id\":\"t\",\"models\":[\"anthropic/claude-x\",\"claude-opus-*\",\"claude-opus-4-5\"]}")
                        .ok()
                        .get("key"));
        assertThat(reached(key, "anthropic/claude-x")).isEqualTo("anthropic/* all");
        assertThat(reached(key, "anthropic/claude-y")).isEqualTo("403");
        assertThat(reached(key, "authors")).isEqualTo("claude-opus-4-5 one");
        assertThat(reached(key, "claude-opus-4-1")).isEqualTo("403");
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
    }

    private Client keyFor(String model) {
        String key = server.master()
                .postJson("/key/generate", "{\"models\":[\"" + model + "\"]}")
                .ok()
                .get("key");
        return Client.of(server.url()).withKey(key);
    }
}
