package dev.repertoire.conformance.spend;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Operation;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.Prices;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Questions about spend as scripts for LiteLLM ask them.
class LiteLlmSpendTest {
    private static TestServer server;
    private static Client master;
    private static Client ada;
    private static HttpAnswer key;

    @BeforeAll
    static void start() {
        server = TestServer.start(config ->
                config.with(new Prices(Map.of(Operation.CREATE_SKILL, Money.parse("0.25")), Money.ZERO, Money.ZERO)));
        master = server.master();
        master.postJson("/team/new", "{\"team_id\":\"t1\",\"team_alias\":\"Builders\"}")
                .ok();
        key = master.postJson("/key/generate", "{\"team_id\":\"t1\",\"user_id\":\"ada\",\"key_alias\":\"ci\"}")
                .ok();
        ada = server.anonymous().withKey(key.get("key"));
        ada.create(MultipartBody.zip(Bundles.valid("pdf"))).ok();
        ada.skill("skill_unknown");
        master.create(MultipartBody.zip(Bundles.valid("pdf"))).ok();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void logs_are_an_array_of_records() {
        JsonNode all = master.get("/spend/logs").ok().json();
        assertThat(all.isArray()).isTrue();
        assertThat(all).hasSize(3);
        JsonNode create = master.get("/spend/logs?user_id=ada").ok().json().get(1);
        assertThat(create.path("call_type").asString()).isEqualTo("create_skill");
        assertThat(create.path("api_key").asString()).isEqualTo(key.get("token"));
        assertThat(create.path("user").asString()).isEqualTo("ada");
        assertThat(create.path("team_id").asString()).isEqualTo("t1");
        assertThat(create.path("spend").decimalValue()).isEqualByComparingTo("0.25");
        assertThat(create.path("total_tokens").asInt()).isZero();
        assertThat(create.path("status").asString()).isEqualTo("success");
        String id = create.path("request_id").asString();
        assertThat(master.get("/spend/logs?request_id=" + id).ok().json()).hasSize(1);
        assertThat(master.get("/spend/logs?api_key=" + key.get("key")).ok().json())
                .hasSize(2);
        assertThat(master.get("/spend/logs?user_id=nobody").ok().json()).isEmpty();
    }

    @Test
    void time_is_answered_by_days_unless_records_are_wanted() {
        JsonNode days = master.get("/spend/logs?" + time()).ok().json();
        assertThat(days).hasSize(1);
        JsonNode day = days.get(0);
        assertThat(day.path("startTime").asString()).isEqualTo(today().toString());
        assertThat(day.path("spend").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(day.path("users").path("ada").decimalValue()).isEqualByComparingTo("0.25");
        assertThat(day.path(key.get("token")).decimalValue()).isEqualByComparingTo("0.25");
        assertThat(master.get("/spend/logs?summarize=false&" + time()).ok().json())
                .hasSize(3);
        assertThat(master.get("/spend/logs?start_date=2020-01-01&end_date=2020-01-02")
                        .ok()
                        .json())
                .isEmpty();
    }

    @Test
    void key_sees_its_own_records_alone() {
        assertThat(ada.get("/spend/logs").ok().json()).hasSize(2);
        assertAnswer(ada.get("/spend/logs?api_key=" + "a".repeat(64))).isRefused(403, "permission_error");
        assertAnswer(ada.get("/global/spend/report?" + time())).isRefused(403, "permission_error");
    }

    @Test
    void report_has_each_day_and_each_team() {
        JsonNode days = master.get("/global/spend/report?" + time()).ok().json();
        assertThat(days).hasSize(1);
        assertThat(days.get(0).path("group_by_day").asString()).isEqualTo(today() + "T00:00:00+00:00");
        JsonNode teams = days.get(0).path("teams");
        assertThat(teams.findValuesAsString("team_name")).containsExactlyInAnyOrder("Builders", "Unassigned Team");
        assertThat(teams.findValues("total_spend"))
                .allSatisfy(spend -> assertThat(spend.decimalValue()).isEqualByComparingTo("0.25"));
        JsonNode keys = master.get("/global/spend/report?group_by=api_key&" + time())
                .ok()
                .json();
        assertThat(keys.findValuesAsString("api_key")).containsExactlyInAnyOrder("master", key.get("token"));
        JsonNode one = master.get("/global/spend/report?internal_user_id=ada&" + time())
                .ok()
                .json();
        assertThat(one).hasSize(1);
        assertThat(one.get(0).path("total_cost").decimalValue()).isEqualByComparingTo("0.25");
    }

    @Test
    void what_is_not_done_is_refused_by_name() {
        assertAnswer(master.get("/global/spend/report")).isBadRequest().hasMessageContaining("start_date", "end_date");
        assertAnswer(master.get("/global/spend/report?group_by=customer&" + time()))
                .isBadRequest()
                .hasMessageContaining("group_by");
        assertAnswer(master.get("/spend/logs?limit=5")).isBadRequest().hasMessageContaining("limit");
    }

    @Test
    void models_are_described_without_what_is_secret() {
        assertThat(ada.get("/model_group/info").ok().json().path("data").findValuesAsString("model_group"))
                .containsExactly("hosted");
        JsonNode model = ada.get("/model/info").ok().json().path("data").get(0);
        assertThat(model.path("model_name").asString()).isEqualTo("hosted");
        assertThat(model.path("model_info").path("id").asString()).isEqualTo("hosted");
        for (String path : List.of("/model/info?litellm_model_id=x", "/v1/models?team_id=x")) {
            assertAnswer(ada.get(path)).isBadRequest().hasMessageContaining(path.contains("team") ? "team_id" : "id");
        }
        assertAnswer(master.get("/health?model=x")).isBadRequest().hasMessageContaining("model");
        assertAnswer(ada.get("/model_group/info?model_group=none")).isRefused(404, "not_found_error");
        assertThat(ada.get("/models").ok().text())
                .isEqualTo(ada.get("/v1/models").ok().text());
    }

    private static String time() {
        return "start_date=" + today().minusDays(1) + "&end_date=" + today();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
