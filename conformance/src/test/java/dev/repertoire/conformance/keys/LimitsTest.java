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

/// What a key may do, and how it is told that it may not.
class LimitsTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        var prices = new Prices(
                Map.of(Operation.CREATE_SKILL, Money.parse("0.1"), Operation.GET_SKILL, Money.parse("0.001")),
                Money.ZERO,
                Money.ZERO);
        server = TestServer.start(config -> config.with(prices));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void read_only_key_reads_and_changes_nothing() {
        Client master = server.master();
        String skill = create(master).get("id");
        Client reader = client("\"read_only\":true");
        assertAnswer(reader.skill(skill)).isOk();
        assertAnswer(reader.list("")).isOk();
        assertAnswer(create(reader)).isRefused(403, "permission_error").hasMessageContaining("read-only");
        assertAnswer(reader.deleteSkill(skill)).isRefused(403, "permission_error");
        assertAnswer(reader.createVersion(skill, MultipartBody.zip(Bundles.valid("pdf"))))
                .isRefused(403, "permission_error");
        assertAnswer(reader.deleteVersion(skill, "latest")).isRefused(403, "permission_error");
        assertAnswer(master.skill(skill)).isOk();
    }

    @Test
    void blocked_key_opens_nothing_until_it_is_unblocked() {
        HttpAnswer key = Keys.generateIn(server, Keys.unused());
        Client client = Keys.client(server, key);
        assertAnswer(client.list("")).isOk();
        assertThat(post("/key/block", key).path("blocked").asBoolean()).isTrue();
        assertAnswer(client.list("")).isRefused(403, "permission_error").hasMessage("This key is blocked");
        assertAnswer(client.get("/key/info")).isRefused(403, "permission_error");
        assertThat(post("/key/unblock", key).path("blocked").asBoolean()).isFalse();
        assertAnswer(client.list("")).isOk();
    }

    @Test
    void no_more_requests_a_minute_than_allowed_pass_at_the_same_moment() {
        Client client = client("\"rpm_limit\":10");
        List<HttpAnswer> answers = AtOnce.run(64, _ -> client.list(""));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(10);
        assertThat(answers.stream().filter(answer -> answer.status() != 200)).allSatisfy(answer -> {
            assertAnswer(answer).isRefused(429, "rate_limit_error");
            assertThat(Integer.parseInt(answer.header("retry-after").orElseThrow()))
                    .isBetween(1, 60);
        });
    }

    @Test
    void budget_is_never_overdrawn_at_the_same_moment() {
        Client client = client("\"max_budget\":0.5,\"budget_duration\":\"30d\"");
        List<HttpAnswer> answers = AtOnce.run(32, _ -> create(client));
        assertThat(answers.stream().filter(answer -> answer.status() == 200))
                .hasSize(5)
                .allSatisfy(answer -> assertAnswer(answer).hasHeader("x-litellm-response-cost", "0.1"));
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .allSatisfy(answer ->
                        assertAnswer(answer).isRefused(402, "billing_error").hasMessageContaining("$0.5", "resets at"));
        JsonNode info = info(client);
        assertThat(info.path("spend").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(info.path("total_spend").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(info.path("budget_reset_at").isString()).isTrue();
    }

    @Test
    void call_that_fails_costs_nothing() {
        Client client = client("\"max_budget\":0.1");
        assertAnswer(client.post(
                        "/v1/skills", MultipartBody.zip(Bundles.valid("pdf").without("SKILL.md"))))
                .isBadRequest()
                .hasNoHeader("x-litellm-response-cost");
        assertAnswer(create(client)).isOk();
        assertAnswer(create(client)).isRefused(402, "billing_error").hasMessageContaining("does not reset");
    }

    @Test
    void limit_is_raised_and_removed_at_once() {
        HttpAnswer key =
                Keys.generate(server, "{\"rpm_limit\":1,\"max_budget\":0}").ok();
        Client client = Keys.client(server, key);
        assertAnswer(client.list("")).isRefused(402, "billing_error");
        update(key, "\"max_budget\":null");
        assertAnswer(client.list("")).isRefused(402, "billing_error");
        update(key, "\"remove\":[\"max_budget\"]");
        assertAnswer(client.list("")).isOk();
        assertAnswer(client.list("")).isRefused(429, "rate_limit_error");
        JsonNode changed = update(key, "\"remove\":[\"rpm_limit\"]");
        assertThat(changed.path("rpm_limit").isNull()).isTrue();
        assertAnswer(client.list("")).isOk();
    }

    @Test
    void what_can_not_be_removed_is_named() {
        HttpAnswer key = Keys.generateIn(server, Keys.unused());
        for (String change : List.of("\"remove\":[\"workspace\"]", "\"remove\":[\"rpm_limit\"],\"rpm_limit\":3")) {
            assertAnswer(server.master()
                            .postJson("/key/update", "{\"key\":\"" + key.get("token") + "\"," + change + "}"))
                    .isBadRequest()
                    .hasMessageContaining("rpm_limit");
        }
    }

    @Test
    void limits_are_shown_as_they_were_given() {
        JsonNode key = Keys.generate(
                        server,
                        "{\"models\":[\"hosted\"],\"rpm_limit\":7,\"max_budget\":12.345678901,"
                                + "\"budget_duration\":\"24h\",\"blocked\":true,\"read_only\":true}")
                .ok()
                .json();
        JsonNode info = server.master()
                .get("/key/info?key=" + key.path("token").asString())
                .ok()
                .json()
                .path("info");
        assertThat(info.path("models").toString()).isEqualTo("[\"hosted\"]");
        assertThat(info.path("rpm_limit").asInt()).isEqualTo(7);
        assertThat(info.path("max_budget").toString()).isEqualTo("12.345678901");
        assertThat(info.path("budget_duration").asString()).isEqualTo("1d");
        assertThat(info.path("blocked").asBoolean()).isTrue();
        assertThat(info.path("read_only").asBoolean()).isTrue();
    }

    @Test
    void master_key_is_under_no_limit() {
        assertAnswer(create(server.master())).isOk();
        assertAnswer(server.master().postJson("/key/block", "{\"key\":\"master\"}"))
                .isRefused(404, "not_found_error");
    }

    private static HttpAnswer create(Client client) {
        return client.create(MultipartBody.zip(Bundles.valid("pdf")));
    }

    private static Client client(String limits) {
        return Keys.client(server, Keys.generate(server, "{" + limits + "}").ok());
    }

    private static JsonNode info(Client client) {
        return client.get("/key/info").ok().json().path("info");
    }

    private static JsonNode update(HttpAnswer key, String change) {
        return server.master()
                .postJson("/key/update", "{\"key\":\"" + key.get("key") + "\"," + change + "}")
                .ok()
                .json();
    }

    private static JsonNode post(String path, HttpAnswer key) {
        return server.master()
                .postJson(path, "{\"key\":\"" + key.get("token") + "\"}")
                .ok()
                .json();
    }
}
