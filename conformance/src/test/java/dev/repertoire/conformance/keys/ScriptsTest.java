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

    @Test
    void what_is_kept_with_a_key_is_shown_and_filtered_by() {
        HttpAnswer made = generate("""
                {"key_alias": "ci", "user_id": "ada", "team_id": "build", "metadata": {"cost_center": 7},
                 "tags": ["nightly", "50%"], "aliases": {"claude": "hosted"}}
                """).ok();
        generate("{\"key_alias\":\"cd\",\"user_id\":\"bob\",\"tags\":[\"50\"]}").ok();
        var info = master.get("/key/info?key=" + made.get("token")).ok().json().path("info");
        assertThat(info.path("user_id").asString()).isEqualTo("ada");
        assertThat(info.path("team_id").asString()).isEqualTo("build");
        assertThat(info.path("workspace").asString()).isEqualTo("default");
        assertThat(info.path("metadata").toString()).isEqualTo("{\"cost_center\":7}");
        assertThat(info.path("tags").toString()).isEqualTo("[\"50%\",\"nightly\"]");
        assertThat(info.path("aliases").toString()).isEqualTo("{\"claude\":\"hosted\"}");
        assertThat(made.json().path("warnings").get(0).asString()).contains("names no team here");
        assertThat(listed("user_id=ada")).containsExactly("ci");
        assertThat(listed("team_id=build")).containsExactly("ci");
        assertThat(listed("tag=nightly")).containsExactly("ci");
        assertThat(listed("tag=50%25")).containsExactly("ci");
        assertThat(listed("tag=night_y")).isEmpty();
        assertThat(listed("user_id=ada&team_id=other")).isEmpty();
        master.postJson("/key/update", "{\"key\":\"" + made.get("token") + "\",\"remove\":[\"tags\",\"metadata\"]}")
                .ok();
        assertThat(listed("tag=nightly")).isEmpty();
    }

    @Test
    void key_says_its_own_names_for_groups() {
        String key = generate("{\"aliases\":{\"claude\":\"hosted\"},\"models\":[\"hosted\"]}")
                .ok()
                .get("key");
        Client client = Client.of(server.url()).withKey(key);
        assertAnswer(client.list("?model=claude")).isOk();
        assertAnswer(client.list("?model=claude-2")).isBadRequest().hasMessageContaining("names no group");
        assertAnswer(generate("{\"aliases\":{\"claude\":\"nowhere\"}}"))
                .isBadRequest()
                .hasMessageContaining("aliases", "nowhere");
    }

    @Test
    void regenerated_key_keeps_everything_but_its_secret() {
        HttpAnswer old = generate("{\"key_alias\":\"ci\",\"rpm_limit\":100}").ok();
        Client client = Client.of(server.url()).withKey(old.get("key"));
        client.list("");
        HttpAnswer graced = master.postJson(
                        "/key/regenerate",
                        "{\"key\":\"" + old.get("key") + "\",\"grace_period\":\"1h\",\"rpm_limit\":200}")
                .ok();
        assertThat(graced.get("token")).isEqualTo(old.get("token"));
        assertThat(graced.get("key_alias")).isEqualTo("ci");
        assertThat(graced.json().path("rpm_limit").asInt()).isEqualTo(200);
        Client renewed = Client.of(server.url()).withKey(graced.get("key"));
        assertAnswer(client.list("")).isOk();
        assertAnswer(renewed.list("")).isOk();
        assertThat(renewed.get("/spend/calls").ok().json().path("data")).hasSize(3);
        String own = "sk-chosen-for-the-second-time";
        assertThat(master.postJson("/key/" + graced.get("key") + "/regenerate", "")
                        .status())
                .isEqualTo(200);
        assertThat(master.postJson("/key/" + graced.get("token") + "/regenerate", "{\"new_key\":\"" + own + "\"}")
                        .ok()
                        .get("key"))
                .isEqualTo(own);
        assertAnswer(client.list("")).isRefused(401, "authentication_error");
        assertAnswer(renewed.list("")).isRefused(401, "authentication_error");
        Client last = Client.of(server.url()).withKey(own);
        assertAnswer(last.list("")).isOk();
        assertThat(last.postJson("/key/health", "").ok().get("key")).isEqualTo("healthy");
        assertAnswer(generate("{\"key\":\"" + old.get("key") + "\"}")).isBadRequest("This key exists already");
        master.postJson("/key/block", "{\"key\":\"" + own + "\"}").ok();
        assertAnswer(last.list("")).isRefused(403, "permission_error");
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
    @ValueSource(strings = {"organization_id=o", "tags=a", "sort_by=spend", "return_full_object=yes", "alias=ci"})
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

    /// As LiteLLM's console and its Terraform provider send every field.
    @Test
    void values_that_say_nothing_special_are_accepted() {
        HttpAnswer made = generate("""
                {"key_type": "default", "auto_rotate": false, "send_invite_email": false, "duration": "-1",
                 "rpm_limit_type": "best_effort_throughput", "allowed_routes": ["llm_api_routes"]}
                """).ok();
        assertThat(made.json().path("expires").isNull()).isTrue();
        assertThat(made.get("token_id")).isEqualTo(made.get("token"));
        assertAnswer(generate("{\"auto_rotate\":true}")).isBadRequest().hasMessageContaining("auto_rotate");
        assertAnswer(generate("{\"metadata\":{\"model_rpm_limit\":{\"a\":1}}}"))
                .isBadRequest()
                .hasMessageContaining("metadata has model_rpm_limit");
        assertAnswer(generate("{\"models\":[\"all-team-models\"]}"))
                .isBadRequest()
                .hasMessageContaining("all-team-models", "team_id");
    }

    @Test
    void empty_object_in_an_update_clears() {
        String token = generate("{\"metadata\":{\"a\":1},\"aliases\":{\"c\":\"hosted\"},\"duration\":\"1d\"}")
                .ok()
                .get("token");
        HttpAnswer changed = master.postJson(
                        "/key/update", "{\"key\":\"" + token + "\",\"metadata\":{},\"aliases\":{},\"duration\":\"-1\"}")
                .ok();
        assertThat(changed.json().path("metadata")).isEmpty();
        assertThat(changed.json().path("aliases")).isEmpty();
        assertThat(changed.json().path("expires").isNull()).isTrue();
        assertThat(changed.get("key")).isEqualTo(token);
        assertThat(master.get("/key/list?return_full_object=false")
                        .ok()
                        .json()
                        .path("keys")
                        .get(0)
                        .asString())
                .isEqualTo(token);
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
