package dev.repertoire.conformance.keys;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Secret;
import dev.repertoire.testkit.Client;
import dev.repertoire.testserver.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Keys of LiteLLM's table, taken over with the secrets that people have.
class ImportTest {
    private static final String SECRET = "sk-made-by-another-proxy-long-ago";
    private static final String TOKEN = Secret.of(SECRET).sha256().hex();

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

    @Test
    void key_opens_this_server_with_its_old_secret_and_its_old_limits() {
        JsonNode answer = imported("""
                {"token": "%s", "key_name": "sk-...ago", "key_alias": "ci", "models": ["hosted", "gpt-4o"],
                 "spend": 1.00000000049, "max_budget": 25.5, "budget_duration": "30d",
                 "budget_reset_at": "2100-01-31 00:00:00", "expires": "2100-01-01T00:00:00+00:00", "rpm_limit": 60,
                 "metadata": {"tier": "gold"}, "user_id": "ada", "aliases": {}, "permissions": {}, "config": {},
                 "model_spend": {"gpt-4o": 0.4}, "max_parallel_requests": null, "allowed_routes": [],
                 "created_at": "2025-03-01T10:00:00.123Z", "updated_at": "2025-04-01T10:00:00Z", "blocked": null}
                """.formatted(TOKEN));
        assertThat(answer.path("refused")).isEmpty();
        assertThat(answer.path("imported").get(0).path("message").asString())
                .isEqualTo("models names what is no group here, and opens nothing: gpt-4o; user_id names no user here,"
                        + " so no user's limits bind the key");
        assertAnswer(client().list("")).isOk();
        JsonNode info = master.get("/key/info?key=" + TOKEN).ok().json().path("info");
        assertThat(info.path("key_alias").asString()).isEqualTo("ci");
        assertThat(info.path("created_at").asString()).startsWith("2025-03-01T10:00:00.123");
        assertThat(info.path("expires").asString()).startsWith("2100-01-01");
        assertThat(info.path("total_spend").decimalValue()).isEqualByComparingTo("1.000000001");
        assertThat(info.path("models").toString()).isEqualTo("[\"gpt-4o\",\"hosted\"]");
        assertThat(info.path("user_id").asString()).isEqualTo("ada");
        assertThat(info.path("workspace").asString()).isEqualTo("default");
    }

    /// One that was for other providers alone opens nothing here, rather than everything.
    @Test
    void models_of_other_providers_never_widen_a_key() {
        imported("{\"token\":\"" + TOKEN + "\",\"models\":[\"gpt-4o\"]}");
        assertAnswer(client().list("?model=hosted")).isRefused(403, "permission_error");
        assertAnswer(client().list("")).isBadRequest();
    }

    @Test
    void repeated_import_changes_nothing() {
        String row = "{\"token\":\"" + TOKEN + "\",\"rpm_limit\":5}";
        assertThat(imported(row).path("imported")).hasSize(1);
        master.postJson("/key/update", "{\"key\":\"" + TOKEN + "\",\"rpm_limit\":9}")
                .ok();
        JsonNode again = imported(row);
        assertThat(again.path("imported")).isEmpty();
        assertThat(again.path("existing").get(0).path("token").asString()).isEqualTo(TOKEN);
        assertThat(master.get("/key/info?key=" + TOKEN)
                        .ok()
                        .json()
                        .path("info")
                        .path("rpm_limit")
                        .asInt())
                .isEqualTo(9);
    }

    @Test
    void row_that_would_lose_a_limit_is_refused_and_stops_no_other() {
        JsonNode answer = imported("{\"token\":\"" + "a".repeat(64) + "\",\"max_parallel_requests\":3},"
                + "{\"token\":\"" + "b".repeat(64) + "\",\"team_id\":\"gone\"},"
                + "{\"token\":\"sk-a-real-key-not-a-hash\"},"
                + "{\"token\":\"" + "c".repeat(64) + "\",\"expires\":\"soon\"},"
                + "{\"token\":\"" + TOKEN + "\"}");
        assertThat(answer.path("imported").findValuesAsString("token")).containsExactly(TOKEN);
        assertThat(answer.path("refused").findValuesAsString("message"))
                .satisfiesExactly(
                        message -> assertThat(message).contains("max_parallel_requests"),
                        message -> assertThat(message).contains("team_id", "/team/new"),
                        message -> assertThat(message).contains("token must be the SHA-256"),
                        message -> assertThat(message).contains("expires"));
        assertThat(answer.path("refused").findValuesAsString("row")).containsExactly("1", "2", "3", "4");
        JsonNode let = master.postJson(
                        "/key/import",
                        "{\"ignore\":[\"max_parallel_requests\"],\"workspace\":\"team-a\",\"keys\":[{\"token\":\""
                                + "a".repeat(64) + "\",\"max_parallel_requests\":3}]}")
                .ok()
                .json();
        assertThat(let.path("imported")).hasSize(1);
        assertThat(master.get("/key/list?workspace=team-a").ok().json().path("keys"))
                .hasSize(1);
    }

    /// The teams that are here must go on binding their keys.
    @Test
    void only_a_team_that_is_not_here_is_let_go() {
        master.postJson("/team/new", "{\"team_id\":\"here\",\"models\":[]}").ok();
        JsonNode answer = master.postJson(
                        "/key/import",
                        "{\"ignore\":[\"team_id\"],\"keys\":["
                                + "{\"token\":\"" + "a".repeat(64)
                                + "\",\"team_id\":\"here\",\"models\":[\"all-team-models\"]},"
                                + "{\"token\":\"" + TOKEN + "\",\"team_id\":\"gone\",\"models\":[\"all-team-models\"]},"
                                + "{\"token\":\"" + "b".repeat(64) + "\",\"team_id\":\"litellm-dashboard\"}]}")
                .ok()
                .json();
        assertThat(answer.path("imported")).hasSize(2);
        assertThat(answer.path("skipped")).hasSize(1);
        assertThat(master.get("/team/info?team_id=here").ok().json().path("keys"))
                .hasSize(1);
        assertAnswer(client().list("?model=hosted")).isRefused(403, "permission_error");
    }

    @Test
    void dry_run_says_what_the_run_will() {
        String rows = "{\"token\":\"" + "a".repeat(64) + "\",\"key_alias\":\"ci\"},{\"token\":\"" + TOKEN
                + "\",\"key_alias\":\"ci\",\"metadata\":{}},{\"token\":\"" + "c".repeat(64)
                + "\",\"metadata\":{\"guardrails\":[\"pii\"]}}";
        JsonNode dry = master.postJson("/key/import", "{\"dry_run\":true,\"keys\":[" + rows + "]}")
                .ok()
                .json();
        assertThat(dry.path("refused").findValuesAsString("row")).containsExactly("2", "3");
        assertThat(imported(rows).path("refused").findValuesAsString("message"))
                .containsExactlyElementsOf(dry.path("refused").findValuesAsString("message"));
    }

    @Test
    void number_or_time_beyond_all_bounds_is_refused_by_its_row() {
        String token = "\"token\":\"" + TOKEN + "\",";
        String rows = String.join(
                ",",
                "{" + token + "\"spend\":1e300000000}",
                "{" + token + "\"spend\":-1}",
                "{" + token + "\"created_at\":\"+999999999-01-01T00:00:00Z\"}",
                "{" + token + "\"expires\":\"-200000-01-01T00:00:00Z\"}",
                "{" + token + "\"max_budget\":1,\"budget_duration\":\"100000d\"}",
                "{\"token\":\"" + Secret.of(server.master().key()).sha256().hex() + "\"}",
                "{" + token + "\"spend\":1e-300000000,\"budget_reset_at\":\"1970-01-02T00:00:00Z\",\"max_budget\":1,"
                        + "\"budget_duration\":\"30d\"}");
        JsonNode answer = imported(rows);
        assertThat(answer.path("refused").findValuesAsString("row")).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(answer.path("imported")).hasSize(1);
    }

    @Test
    void dry_run_adds_nothing() {
        JsonNode answer = master.postJson("/key/import", "{\"dry_run\":true,\"keys\":[{\"token\":\"" + TOKEN + "\"}]}")
                .ok()
                .json();
        assertThat(answer.path("imported")).hasSize(1);
        assertAnswer(client().list("")).isRefused(401, "authentication_error");
    }

    private JsonNode imported(String rows) {
        return master.postJson("/key/import", "{\"keys\":[" + rows + "]}").ok().json();
    }

    private Client client() {
        return server.anonymous().withKey(SECRET);
    }
}
