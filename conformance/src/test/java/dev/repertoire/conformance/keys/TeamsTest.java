package dev.repertoire.conformance.keys;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Operation;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.Prices;
import dev.repertoire.testkit.AtOnce;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Teams and users, whose limits bind all their keys together.
class TeamsTest {
    private static TestServer server;
    private static Client master;

    @BeforeAll
    static void start() {
        var prices = new Prices(Map.of(Operation.CREATE_SKILL, Money.parse("0.1")), Money.ZERO, Money.ZERO);
        server = TestServer.start(config -> config.with(prices));
        master = server.master();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void team_is_made_shown_changed_and_deleted_with_its_keys() {
        String team = team("\"team_alias\":\"Builders\",\"metadata\":{\"floor\":2},\"max_budget\":5,"
                + "\"budget_duration\":\"1mo\"");
        HttpAnswer key = key(team, "");
        HttpAnswer info = master.get("/team/info?team_id=" + team).ok();
        JsonNode shown = info.json().path("team_info");
        assertThat(shown.path("team_alias").asString()).isEqualTo("Builders");
        assertThat(shown.path("metadata").toString()).isEqualTo("{\"floor\":2}");
        assertThat(shown.path("budget_duration").asString()).isEqualTo("1mo");
        assertThat(shown.path("budget_reset_at").isString()).isTrue();
        assertThat(info.json().path("keys").findValuesAsString("token")).containsExactly(key.get("token"));
        JsonNode changed = master.postJson(
                        "/team/update", of(team, ",\"max_budget\":6,\"remove\":[\"budget_duration\"]"))
                .ok()
                .json()
                .path("data");
        assertThat(changed.path("max_budget").asInt()).isEqualTo(6);
        assertThat(changed.path("budget_duration").isNull()).isTrue();
        assertThat(changed.path("team_alias").asString()).isEqualTo("Builders");
        assertThat(master.get("/team/list").ok().json().findValuesAsString("team_id"))
                .contains(team);
        assertAnswer(master.postJson("/team/new", of(team, ""))).isBadRequest().hasMessageContaining(team);
        assertThat(master.postJson("/team/delete", "{\"team_ids\":[\"" + team + "\"]}")
                        .ok()
                        .json()
                        .toString())
                .isEqualTo("{\"deleted_teams\":[\"" + team + "\"],\"deleted_keys\":[\"" + key.get("token") + "\"]}");
        assertAnswer(client(key).list("")).isRefused(401, "authentication_error");
        assertAnswer(master.get("/team/info?team_id=" + team)).isRefused(404, "not_found_error");
    }

    @Test
    void budget_of_a_team_is_never_overdrawn_by_its_keys_together() {
        String team = team("\"max_budget\":0.5");
        List<Client> clients = List.of(client(key(team, "")), client(key(team, ",\"max_budget\":100")));
        List<HttpAnswer> answers = AtOnce.run(32, i -> create(clients.get(i % 2)));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(5);
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .allSatisfy(answer -> assertAnswer(answer)
                        .isRefused(402, "billing_error")
                        .hasMessageContaining("This key's team's budget of $0.5"));
        JsonNode spent = master.get("/team/info?team_id=" + team).ok().json().path("team_info");
        assertThat(spent.path("spend").decimalValue()).isEqualByComparingTo("0.5");
    }

    @Test
    void call_that_one_budget_refuses_takes_nothing_from_the_other() {
        String team = team("\"max_budget\":0.05");
        HttpAnswer key = key(team, ",\"max_budget\":0.1");
        assertAnswer(create(client(key))).isRefused(402, "billing_error");
        master.postJson("/team/update", of(team, ",\"max_budget\":1")).ok();
        assertAnswer(create(client(key))).isOk();
    }

    @Test
    void models_of_a_team_and_of_its_key_both_hold() {
        String team = team("\"models\":[\"hosted\"]");
        assertAnswer(client(key(team, "")).list("?model=hosted")).isOk();
        master.postJson("/team/update", of(team, ",\"remove\":[\"models\"]")).ok();
        assertAnswer(client(key(team, ",\"models\":[\"all-team-models\"]")).list("?model=hosted"))
                .isOk();
    }

    @Test
    void blocked_team_blocks_its_keys_at_once() {
        String team = team("");
        Client client = client(key(team, ""));
        assertAnswer(client.list("")).isOk();
        master.postJson("/team/block", of(team, "")).ok();
        assertAnswer(client.list("")).isRefused(403, "permission_error").hasMessage("This key's team is blocked");
        master.postJson("/team/unblock", of(team, "")).ok();
        assertAnswer(client.list("")).isOk();
    }

    @Test
    void requests_of_a_team_are_counted_together() {
        String team = team("\"rpm_limit\":2");
        assertAnswer(client(key(team, "")).list("")).isOk();
        assertAnswer(client(key(team, "")).list("")).isOk();
        assertAnswer(client(key(team, "")).list(""))
                .isRefused(429, "rate_limit_error")
                .hasMessageContaining("team");
    }

    @Test
    void user_comes_with_a_key_that_the_users_limits_bind() {
        HttpAnswer made = master.postJson("/user/new", "{\"user_email\":\"ada@example.org\",\"max_budget\":0.1}")
                .ok();
        Client client = client(made);
        assertAnswer(create(client)).isOk();
        assertAnswer(create(client))
                .isRefused(402, "billing_error")
                .hasMessageContaining("This key's user's budget of $0.1");
        JsonNode info =
                master.get("/user/info?user_id=" + made.get("user_id")).ok().json();
        assertThat(info.path("user_info").path("user_email").asString()).isEqualTo("ada@example.org");
        assertThat(info.path("user_info").path("spend").decimalValue()).isEqualByComparingTo("0.1");
        assertThat(info.path("keys")).hasSize(1);
        HttpAnswer keyless =
                master.postJson("/user/new", "{\"auto_create_key\":false}").ok();
        assertThat(keyless.json().has("key")).isFalse();
    }

    @Test
    void user_whose_key_can_not_be_made_is_not_made() {
        master.postJson("/key/generate", "{\"key_alias\":\"taken-by-a-user\"}").ok();
        assertAnswer(master.postJson("/user/new", "{\"user_id\":\"half\",\"key_alias\":\"taken-by-a-user\"}"))
                .isBadRequest();
        assertAnswer(master.get("/user/info?user_id=half")).isRefused(404, "not_found_error");
    }

    /// A key may name a user before there is one.
    @Test
    void refused_user_costs_nobody_a_key() {
        HttpAnswer early =
                master.postJson("/key/generate", "{\"user_id\":\"early\"}").ok();
        master.postJson("/key/generate", "{\"key_alias\":\"taken-too\"}").ok();
        for (String fault :
                List.of("\"duration\":\"xyz\"", "\"key_alias\":\"taken-too\"", "\"duration\":\"500000d\"")) {
            assertAnswer(master.postJson("/user/new", "{\"user_id\":\"early\"," + fault + "}"))
                    .isBadRequest();
            assertAnswer(master.get("/user/info?user_id=early")).isRefused(404, "not_found_error");
        }
        assertAnswer(client(early).list("")).isOk();
    }

    @Test
    void call_that_one_limit_refuses_counts_for_no_other() {
        String team = team("\"rpm_limit\":3");
        master.postJson("/user/new", "{\"user_id\":\"idle\",\"rpm_limit\":0,\"auto_create_key\":false}")
                .ok();
        Client stopped = client(key(team, ",\"user_id\":\"idle\""));
        for (int i = 0; i < 5; i++) {
            assertAnswer(stopped.list("")).isRefused(429, "rate_limit_error").hasMessageContaining("user");
        }
        assertAnswer(client(key(team, "")).list("")).isOk();
    }

    @Test
    void what_is_not_enforced_is_refused_by_name() {
        assertAnswer(master.postJson("/team/new", "{\"members_with_roles\":[{\"role\":\"admin\"}]}"))
                .isBadRequest()
                .hasMessageContaining("members_with_roles");
        assertAnswer(master.postJson("/team/new", "{\"max_parallel_requests\":2}"))
                .isBadRequest()
                .hasMessageContaining("max_parallel_requests");
        assertAnswer(master.postJson("/user/new", "{\"user_role\":\"proxy_admin\"}"))
                .isBadRequest()
                .hasMessageContaining("user_role");
        assertAnswer(master.get("/team/list?organization_id=o")).isBadRequest().hasMessageContaining("organization_id");
    }

    private static String team(String fields) {
        return master.postJson("/team/new", "{" + fields + "}").ok().get("team_id");
    }

    private static HttpAnswer key(String team, String fields) {
        return master.postJson("/key/generate", of(team, fields)).ok();
    }

    private static String of(String team, String fields) {
        return "{\"team_id\":\"" + team + "\"" + fields + "}";
    }

    private static Client client(HttpAnswer made) {
        return server.anonymous().withKey(made.get("key"));
    }

    private static HttpAnswer create(Client client) {
        return client.create(MultipartBody.zip(Bundles.valid("pdf")));
    }
}
