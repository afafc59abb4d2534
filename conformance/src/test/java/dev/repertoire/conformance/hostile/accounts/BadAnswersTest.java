package dev.repertoire.conformance.hostile.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.RudeAccount;
import dev.repertoire.testkit.anthropic.RudeAccount.Request;
import dev.repertoire.testkit.anthropic.RudeAccount.Responder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each bad answer to each operation: what the caller gets, and that nothing of the good account is touched.
@Timeout(120)
class BadAnswersTest {
    private static final String ID = "skill_01rude";
    private static Mixed mixed;
    private static String victim;

    @BeforeAll
    static void start() {
        mixed = new Mixed("router_settings: {num_retries: 0}\n");
        victim = mixed.server.master().create(Mixed.form("good")).ok().get("id");
    }

    @AfterAll
    static void stop() {
        mixed.close();
    }

    /// @param create the status and error code of a create there
    /// @param get    of a get there
    /// @param list   of the list of the rude account alone
    /// @param merged of the list of both; `incomplete` if it lacks the rude account's part
    record Row(String name, Responder responder, String create, String get, String list, String merged) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        String unknown = "502 outcome_unknown";
        String unavailable = "502 account_unavailable";
        return Stream.of(
                new Row("polite", wrapped(json -> json), "200", "200", "200", "200"),
                new Row(
                        "id of a megabyte",
                        wrapped(json -> json.replace(ID, "x".repeat(1 << 20))),
                        unknown,
                        "200",
                        "200",
                        "incomplete"),
                new Row(
                        "id with a slash",
                        wrapped(json -> json.replace(ID, "../keys")),
                        unknown,
                        "200",
                        "200",
                        "incomplete"),
                new Row("date out of range", dated("+999999999-01-01T00:00:00Z"), "200", "200", "200", "200"),
                new Row("date long ago", dated("-999999999-01-01T00:00:00Z"), "200", "200", "200", "200"),
                new Row(
                        "twenty headers of 1 000 bytes",
                        headers(20, 1000),
                        unknown,
                        unavailable,
                        unavailable,
                        "incomplete"),
                new Row("150 headers", headers(150, 10), unknown, unavailable, unavailable, "incomplete"),
                new Row("header line of 9 KB", headers(1, 9000), unknown, unavailable, unavailable, "incomplete"),
                new Row(
                        "UTF-16",
                        request -> RudeAccount.http(200, "", body(request).getBytes(StandardCharsets.UTF_16LE)),
                        unknown,
                        "200",
                        "200",
                        "incomplete"),
                new Row("page token of 7 000 bytes", next("p".repeat(7000)), "200", "200", "200", "incomplete"),
                new Row(
                        "item of 100 KB",
                        wrapped(json -> json.replace("\"type\"", "\"x\":\"" + "y".repeat(100_000) + "\",\"type\"")),
                        "200",
                        "200",
                        "200",
                        "incomplete"),
                new Row("status 999", status(999), unknown, unavailable, unavailable, "incomplete"),
                new Row("status 205 with a body", status(205), unknown, "205", "205", "incomplete"),
                new Row("part that was not asked for", status(206), unknown, unavailable, unavailable, "incomplete"),
                new Row("no change since then", status(304), unknown, unavailable, unavailable, "incomplete"),
                new Row("no JSON", request -> RudeAccount.http(200, "", "<html>"), unknown, "200", "200", "incomplete"),
                new Row("status 000", raw("HTTP/1.1 000 Rude"), unknown, unavailable, unavailable, "incomplete"),
                new Row("version 1.-1", raw("HTTP/1.-1 200 OK"), unknown, unavailable, unavailable, "incomplete"),
                new Row("nothing", _ -> new byte[0], unknown, unavailable, unavailable, "incomplete"),
                new Row(
                        "lists for everything",
                        _ -> RudeAccount.json(Mixed.list("null", Mixed.skill(ID), Mixed.skill(victim))),
                        unknown,
                        "200",
                        "200",
                        "200"),
                new Row(
                        "another skill for everything",
                        request -> RudeAccount.json(
                                isList(request) ? Mixed.list("null", Mixed.skill(victim)) : Mixed.skill(victim)),
                        unknown,
                        unavailable,
                        "200",
                        "200"));
    }

    @Test
    void download_whose_first_chunk_is_bad_is_the_accounts_failure() {
        String head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        mixed.rude.answers(_ -> (head + "no size\r\n").getBytes(StandardCharsets.ISO_8859_1));
        HttpAnswer told = mixed.server.master().get("/v1/skills/" + ID + "/versions/skver_1/content?model=rude");
        assertThat(told(told)).isEqualTo("502 account_unavailable");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rude_account_harms_itself_only(Row row) {
        mixed.rude.answers(row.responder());
        Client master = mixed.server.master();

        HttpAnswer created = master.create(Mixed.form("rude"));
        assertThat(told(created)).as("create").isEqualTo(row.create());
        if (created.status() == 502) {
            assertThat(created.header("x-should-retry")).hasValue("false");
            assertThat(created.header("x-repertoire-outcome")).hasValue("unknown");
        }
        assertThat(told(master.get("/v1/skills/" + ID + "?model=rude")))
                .as("get")
                .isEqualTo(row.get());
        assertThat(told(master.list("?model=rude"))).as("list").isEqualTo(row.list());
        HttpAnswer merged = master.list("?model=mixed");
        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.header("x-repertoire-incomplete").isPresent() ? "incomplete" : "200")
                .as("merged list")
                .isEqualTo(row.merged());
        assertThat(merged.text()).contains(victim);

        HttpAnswer whole = master.skill(victim).ok();
        assertThat(whole.header("x-litellm-model-id")).hasValue("good");
        mixed.rude.forgetRequests();
        assertThat(master.createVersion(victim, MultipartBody.zip(Bundles.valid("pdf")))
                        .status())
                .isEqualTo(200);
        assertThat(mixed.rude.requests()).isEmpty();
    }

    private static String told(HttpAnswer answer) {
        String code = answer.status() < 500 ? "" : Mixed.code(answer);
        return (answer.status() + " " + code).strip();
    }

    private static boolean isList(Request request) {
        return request.method().equals("GET") && request.target().matches("/v1/skills(\\?.*)?");
    }

    private static String body(Request request) {
        return isList(request) ? Mixed.list("null", Mixed.skill(ID)) : Mixed.skill(ID);
    }

    private static Responder wrapped(UnaryOperator<String> change) {
        return request -> RudeAccount.json(change.apply(body(request)));
    }

    private static Responder dated(String date) {
        return wrapped(json -> json.replace("2026-01-02T03:04:05Z", date));
    }

    private static Responder next(String token) {
        return wrapped(json -> json.replace("\"next_page\":null", "\"next_page\":\"" + token + "\""));
    }

    private static Responder raw(String statusLine) {
        byte[] answer = (statusLine + "\r\ncontent-length: 2\r\n\r\n{}").getBytes(StandardCharsets.US_ASCII);
        return _ -> answer;
    }

    private static Responder status(int status) {
        return request -> RudeAccount.http(status, "content-type: application/json", body(request));
    }

    private static Responder headers(int count, int length) {
        String lines = "x-rude: " + "h".repeat(length) + "\r\n";
        return request -> RudeAccount.http(200, (lines.repeat(count) + "x-end: 1"), body(request));
    }
}
