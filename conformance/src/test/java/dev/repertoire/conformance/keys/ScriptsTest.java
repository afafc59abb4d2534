package dev.repertoire.conformance.keys;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testserver.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scripts that were written for LiteLLM's key routes.
@Timeout(60)
class ScriptsTest {
    private TestServer server;
    private Client master;

    @BeforeEach
    void start() {
        server = TestServer.start();
        master = server.master();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpAnswer generate(String json) {
        return master.postJson("/key/generate", json);
    }

    private List<String> listed(String query) {
        return master.get("/key/list?" + query).ok().json().path("keys").findValuesAsString("key_alias");
    }

    /// A script that deletes what is listed must not be shown all keys.
    @Test
    void list_has_what_the_filter_names_and_nothing_else() {
        generate("{\"key_alias\":\"ci\",\"workspace\":\"one\"}").ok();
        String token =
                generate("{\"key_alias\":\"cd\",\"workspace\":\"two\"}").ok().get("token");
        assertThat(listed("key_alias=ci")).containsExactly("ci");
        assertThat(listed("key_alias=nobody")).isEmpty();
        assertThat(listed("key_hash=" + token)).containsExactly("cd");
        assertThat(listed("workspace=two")).containsExactly("cd");
        assertThat(listed("workspace=two&key_alias=ci")).isEmpty();
        assertThat(listed("key_alias=&page=1&size=1&sort_by=created_at&sort_order=desc&return_full_object=true"))
                .containsExactly("cd");
        assertThat(master.get("/key/list?workspace=one")
                        .ok()
                        .json()
                        .path("total_count")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id=u",
                "team_id=t",
                "organization_id=o",
                "sort_by=spend",
                "return_full_object=false",
                "alias=ci"
            })
    void filter_that_is_not_done_is_refused_by_name(String filter) {
        assertAnswer(master.get("/key/list?" + filter))
                .isBadRequest()
                .hasMessageContaining(filter.substring(0, filter.indexOf('=')));
        assertAnswer(master.get("/key/info?key_alias=ci")).isBadRequest().hasMessageContaining("key_alias");
    }

    @Test
    void what_is_null_or_empty_is_not_set() {
        HttpAnswer made = generate("""
                {"models": [], "aliases": {}, "config": {}, "permissions": {}, "metadata": null, "user_id": null,
                 "team_id": null, "max_parallel_requests": null, "tpm_limit": null, "rpm_limit": null}
                """).ok();
        assertThat(made.json().path("models")).isEmpty();
        assertThat(made.json().has("warnings")).isFalse();
        assertAnswer(generate("{\"max_parallel_requests\":3}"))
                .isBadRequest()
                .hasMessageContaining("max_parallel_requests");
    }

    @Test
    void limit_of_tokens_is_taken_with_a_warning() {
        HttpAnswer made = generate("{\"tpm_limit\":1000}").ok();
        assertThat(made.json().path("warnings").get(0).asString())
                .isEqualTo("tpm_limit has no effect: skills have no tokens");
    }

    @Test
    void limit_of_zero_is_a_limit() {
        String key = generate("{\"rpm_limit\":0}").ok().get("key");
        assertAnswer(Client.of(server.url()).withKey(key).list("")).isRefused(429, "rate_limit_error");
        String poor = generate("{\"max_budget\":0}").ok().get("key");
        assertThat(Client.of(server.url()).withKey(poor).list("").status()).isEqualTo(402);
    }

    @Test
    void caller_may_choose_the_key() {
        String own = "sk-chosen-by-the-platform-team-01";
        assertThat(generate("{\"key\":\"" + own + "\"}").ok().get("key")).isEqualTo(own);
        assertThat(Client.of(server.url()).withKey(own).list("").status()).isEqualTo(200);
        assertAnswer(generate("{\"key\":\"" + own + "\"}")).isBadRequest("This key exists already");
    }
}
