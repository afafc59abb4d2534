package dev.repertoire.conformance.spend;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Pages;
import dev.repertoire.core.Operation;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.Prices;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// One server, on which a few calls are made before the first test: two keys, four operations, a failure.
class SpendTest {
    private static TestServer server;
    private static Client teamA;
    private static Client teamB;
    private static int uploadBytes;
    private static int downloadBytes;

    @BeforeAll
    static void start() {
        var prices = new Prices(Map.of(Operation.CREATE_SKILL, Money.parse("0.25")), Money.parse("1"), Money.ZERO);
        server = TestServer.start(config -> config.with(prices));
        teamA = server.teamA();
        teamB = server.teamB();
        MultipartBody form = MultipartBody.zip(Bundles.valid("pdf"));
        uploadBytes = form.bytes().length;
        HttpAnswer skill = teamA.create(form).ok();
        downloadBytes = teamA.download(skill.get("id"), skill.get("latest_version_id"))
                .ok()
                .bytes()
                .length;
        teamA.skill("skill_unknown");
        teamB.list("").ok();
        teamB.list("").ok();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void every_call_is_a_record_newest_first() {
        List<JsonNode> records = logs(server.master(), "");
        assertThat(records)
                .extracting(record -> record.path("operation").asString())
                .containsExactly("list_skills", "list_skills", "get_skill", "download_version", "create_skill");
        JsonNode create = records.getLast();
        assertThat(create.propertyNames())
                .containsExactlyInAnyOrder(
                        "request_id",
                        "startTime",
                        "key",
                        "key_alias",
                        "workspace",
                        "team_id",
                        "user_id",
                        "operation",
                        "model_group",
                        "account",
                        "status",
                        "request_bytes",
                        "response_bytes",
                        "attempts",
                        "upstream_ms",
                        "overhead_ms",
                        "spend");
        assertThat(create.path("key_alias").asString()).isEqualTo("team-a");
        assertThat(create.path("account").asString()).isEqualTo("hosted");
        assertThat(create.path("request_bytes").asInt()).isEqualTo(uploadBytes);
        assertThat(records.get(3).path("response_bytes").asInt()).isEqualTo(downloadBytes);
        assertThat(records.get(2).path("status").asInt()).isEqualTo(404);
        assertThat(records.get(2).path("spend").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void cost_is_the_price_of_the_call_and_of_the_bytes_it_moved() {
        JsonNode create = logs(server.master(), "operation=create_skill").getFirst();
        long bytes = create.path("request_bytes").asLong()
                + create.path("response_bytes").asLong();
        assertThat(create.path("spend").decimalValue())
                .isEqualByComparingTo(new BigDecimal("0.25").add(BigDecimal.valueOf(bytes, 9)));
    }

    @Test
    void records_are_filtered_by_any_of_their_fields() {
        Client master = server.master();
        assertThat(logs(master, "key=team-a")).hasSize(3);
        assertThat(logs(master, "key=" + teamA.key())).hasSize(3);
        assertThat(logs(master, "workspace=team-b")).hasSize(2);
        assertThat(logs(master, "operation=get_skill")).hasSize(1);
        assertThat(logs(master, "status=404")).hasSize(1);
        assertThat(logs(master, "status=2xx")).hasSize(4);
        assertThat(logs(master, "account=hosted&workspace=team-a&status=4xx")).hasSize(1);
        assertThat(logs(master, "model_group=team")).isEmpty();
        assertThat(logs(master, "start_date=2020-01-01")).hasSize(5);
        assertThat(logs(master, "end_date=2020-01-01T00:00:00Z")).isEmpty();
        String first = logs(master, "").getLast().path("startTime").asString();
        assertThat(logs(master, "end_date=" + first)).isEmpty();
        assertThat(logs(master, "start_date=" + first)).hasSize(5);
    }

    @Test
    void key_sees_its_own_records_only() {
        assertThat(logs(teamB, "")).hasSize(2);
        assertThat(logs(teamB, "key=team-b")).hasSize(2);
        assertThat(logs(teamB, "workspace=team-a")).isEmpty();
        assertAnswer(teamB.get("/spend/calls?key=team-a")).isRefused(403, "permission_error");
        assertAnswer(teamB.get("/spend/report?key=nobody")).isRefused(403, "permission_error");
        assertThat(report(teamB, "group_by=key")).hasSize(1);
        assertAnswer(server.master().get("/spend/calls?key=nobody")).isRefused(404, "not_found_error");
        assertAnswer(server.anonymous().get("/spend/calls")).isRefused(401, "authentication_error");
    }

    @Test
    void pages_follow_each_other_to_the_end() {
        List<String> walked = new ArrayList<>();
        String page = "";
        while (page != null) {
            HttpAnswer answer =
                    server.master().get("/spend/calls?limit=2" + page).ok();
            answer.json()
                    .path("data")
                    .forEach(record -> walked.add(record.path("request_id").asString()));
            String next = Pages.next(answer);
            page = next == null ? null : "&page=" + next;
        }
        assertThat(walked)
                .containsExactlyElementsOf(logs(server.master(), "").stream()
                        .map(record -> record.path("request_id").asString())
                        .toList());
    }

    @Test
    void page_of_another_list_is_no_page() {
        String next = server.master().get("/spend/calls?limit=1").ok().get("next_page");
        assertAnswer(server.master().get("/spend/calls?limit=1&status=200&page=" + next))
                .isBadRequest();
        assertAnswer(teamA.get("/spend/calls?limit=1&page=" + next)).isBadRequest();
    }

    @Test
    void report_adds_up_to_what_the_logs_say() {
        for (String by : List.of("", "key", "workspace", "model_group,account", "operation,status", "day,key")) {
            List<JsonNode> rows = report(server.master(), "group_by=" + by);
            assertThat(sum(rows, "spend")).isEqualByComparingTo(sum(logs(server.master(), ""), "spend"));
            assertThat(sum(rows, "request_bytes"))
                    .isEqualByComparingTo(sum(logs(server.master(), ""), "request_bytes"));
            assertThat(sum(rows, "calls")).isEqualByComparingTo("5");
            assertThat(sum(rows, "failures")).isEqualByComparingTo("1");
        }
        assertThat(report(server.master(), "group_by=key,status"))
                .extracting(row -> row.path("key_alias").asString() + " "
                        + row.path("status").asInt() + " " + row.path("calls").asInt())
                .containsExactlyInAnyOrder("team-a 200 2", "team-a 404 1", "team-b 200 2");
    }

    @Test
    void key_info_has_the_totals_of_its_records() {
        assertThat(teamA.get("/key/info").ok().json().at("/info/total_spend").decimalValue())
                .isEqualByComparingTo(sum(logs(teamA, ""), "spend"));
    }

    @ParameterizedTest
    @CsvSource({
        "/spend/calls?statuss=1, status",
        "/spend/calls?group_by=key, start_date",
        "/spend/calls?status=abc, 4xx",
        "/spend/calls?status=4x, 4xx",
        "/spend/calls?limit=0, limit",
        "/spend/calls?limit=1001, limit",
        "/spend/calls?page=nonsense, page",
        "/spend/calls?start_date=yesterday, start_date",
        "/spend/calls?end_date=2026-13-01, end_date",
        "/spend/calls?end_date=+999999999-01-01T00:00:00Z, end_date",
        "/spend/report?group_by=account_name, workspace",
        "/spend/report?limit=3, group_by"
    })
    void what_can_not_be_asked_is_named(String path, String expected) {
        assertAnswer(server.master().get(path)).isBadRequest().hasMessageContaining(expected);
    }

    private static List<JsonNode> logs(Client client, String query) {
        return list(client.get("/spend/calls?" + query));
    }

    private static List<JsonNode> report(Client client, String query) {
        return list(client.get("/spend/report?" + query));
    }

    private static List<JsonNode> list(HttpAnswer answer) {
        List<JsonNode> list = new ArrayList<>();
        answer.ok().json().path("data").forEach(list::add);
        return list;
    }

    private static BigDecimal sum(List<JsonNode> records, String field) {
        return records.stream()
                .map(record -> new BigDecimal(record.path(field).toString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
