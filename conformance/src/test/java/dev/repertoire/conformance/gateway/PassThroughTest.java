package dev.repertoire.conformance.gateway;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.Part;
import dev.repertoire.testkit.RawHttp;
import dev.repertoire.testkit.anthropic.ApiOperation;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.FakeAccount;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testkit.anthropic.HeaderLine;
import dev.repertoire.testkit.anthropic.ReceivedRequest;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes up as it came, and what comes down so.
@Timeout(60)
class PassThroughTest {
    private static final String PREAMBLE = "A preamble that nobody reads.\r\n";

    /// Odd, but each as some client sends it.
    private static final List<Part> PARTS = List.of(
            Part.field("display_name", "Größe „1“"),
            Part.file("pdf/SKILL.md", Bundles.valid("pdf").skillMd()),
            Part.raw(
                    "text".getBytes(StandardCharsets.UTF_8),
                    "Content-Type: text/plain; charset=utf-8",
                    "content-disposition: form-data; name=\"files[]\"; filename=\"pdf/naïve 文書.md\"",
                    "X-Part: kept"),
            Part.raw(
                    "quoted".getBytes(StandardCharsets.UTF_8),
                    "Content-Disposition: form-data; name=\"files[]\"; filename=\"pdf/a \\\"b\\\".md\""),
            Part.field("future_field", "one"),
            Part.field("future_field", "two"));

    private static final FakeAnthropic ANTHROPIC = FakeAnthropic.start("a");
    private static final FakeAccount ACCOUNT = ANTHROPIC.account("a");
    private static final TestServer SERVER =
            new Groups(ANTHROPIC).group("both", "", "a").start("router_settings: {num_retries: 0}\n");
    private static final Client CLIENT = SERVER.teamA();

    @BeforeEach
    void forget() {
        ANTHROPIC.forgetReceived();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
        ANTHROPIC.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 6})
    void form_goes_up_without_model_and_otherwise_byte_for_byte(int place) {
        List<Part> parts = new ArrayList<>(PARTS);
        parts.add(place, Part.field("model", "both"));
        parts.add(place, Part.field("custom_llm_provider", "anthropic"));
        assertSentUp(CLIENT.create(form(parts)));
    }

    @Test
    void what_is_said_to_us_twice_is_refused_and_nobody_is_asked() {
        MultipartBody twice = form(PARTS).field("model", "both").field("model", "hosted");
        assertAnswer(CLIENT.create(twice)).isBadRequest("model is given more than once in the form; expected one");
        assertAnswer(CLIENT.list("?model=both&x=1&mod%65l=hosted"))
                .isBadRequest("model is given more than once in the query; expected one");
        assertAnswer(CLIENT.with("x-litellm-model", "both")
                        .with("x-litellm-model", "both")
                        .list(""))
                .isBadRequest("x-litellm-model is given more than once; expected one");
        assertThat(ANTHROPIC.received()).isEmpty();
    }

    @Test
    void where_a_redirect_leads_does_not_come_down() {
        ACCOUNT.next(Behaviour.rejects(307, "redirect", "Over there").with("Location", "http://inside.example/"));
        HttpAnswer answer = CLIENT.list("?model=both");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text()).contains("account_unavailable", "307").doesNotContain("inside.example");
        assertThat(answer.header("location")).isEmpty();
    }

    @Test
    void form_that_says_nothing_to_us_goes_up_whole() {
        assertSentUp(CLIENT.with("x-litellm-model", "both").create(form(PARTS)));
        assertThat(CLIENT.with("x-litellm-model", "both")
                        .postChunked("/v1/skills", form(PARTS))
                        .header("future-header"))
                .isPresent();
        assertThat(last().body()).isEqualTo(form(PARTS).bytes());
    }

    private void assertSentUp(HttpAnswer answer) {
        assertThat(answer.header("future-header")).as("%s", answer).isPresent();
        assertThat(last().body()).isEqualTo(form(PARTS).bytes());
        assertThat(last().header("content-type")).hasValue(form(PARTS).contentType());
        assertThat(last().header("content-length"))
                .hasValue(Integer.toString(form(PARTS).bytes().length));
    }

    private static MultipartBody form(List<Part> parts) {
        return new MultipartBody("-----a.boundary_7", PREAMBLE, parts);
    }

    @Test
    void query_and_headers_go_up_without_ours() {
        CLIENT.with("x-Future", "one")
                .with("x-Future", "two")
                .with("anthropic-beta", "skills-2025-10-02,future-2030-01-01")
                .with("anthropic-version", "2023-06-01")
                .with("x-litellm-model", "nobody knows it, but the query wins")
                .list("?future=a%20b&model=both&x=c+d&limit=2&custom_llm_provider=anthropic&empty&strict=false")
                .ok();
        assertThat(last().target()).isEqualTo("/v1/skills?future=a%20b&x=c+d&limit=2&empty");
        assertThat(last().headers())
                .filteredOn(header -> header.name().equalsIgnoreCase("x-future"))
                .extracting(HeaderLine::value)
                .containsExactly("one", "two");
        assertThat(last().header("anthropic-beta")).hasValue("skills-2025-10-02,future-2030-01-01");
        assertThat(last().header("x-litellm-model")).isEmpty();
    }

    @Test
    void json_body_goes_up_without_ours() {
        String skill = create();
        CLIENT.with("content-type", "application/json")
                .send(
                        "DELETE",
                        "/v1/skills/" + skill,
                        BodyPublishers.ofString("{\"model\": \"both\", \"future\": [1, 2.50]}"));
        assertThat(last().operation()).isEqualTo(ApiOperation.DELETE_SKILL);
        assertThat(new String(last().body(), StandardCharsets.UTF_8)).isEqualTo("{\"future\":[1,2.50]}");
    }

    @Test
    void credentials_of_the_caller_stay_here() {
        CLIENT.with("authorization", "Bearer sk-ant-of-somebody")
                .with("cookie", "session=somebody")
                .with("anthropic-workspace-id", "wrkspc_somebody")
                .with("x-api-key", "sk-ant-of-somebody-too")
                .list("?model=both");
        CLIENT.with("cookie", "session=somebody")
                .with("anthropic-workspace-id", "wrkspc_somebody")
                .list("?model=both")
                .ok();
        assertThat(ACCOUNT.received()).isNotEmpty().allSatisfy(received -> {
            assertThat(received.headers())
                    .filteredOn(header -> header.name().equalsIgnoreCase("x-api-key"))
                    .extracting(HeaderLine::value)
                    .containsExactly(ACCOUNT.key());
            assertThat(received.contains("somebody")).isFalse();
            assertThat(received.contains(CLIENT.key())).isFalse();
        });
        assertThat(ANTHROPIC.received()).hasSameSizeAs(ACCOUNT.received());
    }

    @Test
    void answers_come_down_as_they_came() {
        String skill = create();
        HttpAnswer direct = Client.of(ACCOUNT.url()).withKey(ACCOUNT.key()).skill(skill);
        HttpAnswer answer = CLIENT.skill(skill);
        assertThat(answer.bytes()).isEqualTo(direct.bytes());
        assertThat(answer.text()).contains("future_field");
        for (String name : List.of(
                "future-header",
                "content-type",
                "anthropic-organization-id",
                "anthropic-ratelimit-requests-limit",
                "content-length")) {
            assertThat(answer.header(name)).as(name).isPresent().isEqualTo(direct.header(name));
        }
        assertThat(answer.header("anthropic-ratelimit-requests-remaining")).isPresent();
        assertThat(answer.header("anthropic-ratelimit-requests-reset")).isPresent();
        assertThat(answer.header("request-id")).isPresent();
        assertThat(answer.header("x-repertoire-request-id").orElseThrow())
                .startsWith("req_")
                .isNotEqualTo(answer.header("request-id").orElseThrow());
    }

    @Test
    void errors_come_down_as_they_came() {
        String skill = create();
        ACCOUNT.next(
                Behaviour.rejects(451, "future_error", "Größer als „erlaubt“").with("x-Future", "yes"));
        HttpAnswer refused = CLIENT.skill(skill);
        assertThat(refused.status()).isEqualTo(451);
        assertThat(refused.json().at("/error/message").stringValue()).isEqualTo("Größer als „erlaubt“");
        assertThat(refused.json().at("/error/type").stringValue()).isEqualTo("future_error");
        assertThat(refused.header("x-future")).hasValue("yes");
        assertThat(refused.header("request-id")).hasValue(refused.get("request_id"));

        String page = "<html>\r\n\tnobody's JSON é\n</html>";
        ACCOUNT.next(Behaviour.answers(502, "text/html; charset=utf-8", page));
        HttpAnswer html = CLIENT.skill(skill);
        assertThat(html.status()).isEqualTo(502);
        assertThat(html.header("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(html.text()).isEqualTo(page);
    }

    @Test
    void head_is_a_get_without_its_body() {
        String skill = create();
        HttpAnswer head = CLIENT.send("HEAD", "/v1/skills/" + skill, BodyPublishers.noBody());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.bytes()).isEmpty();
        assertThat(head.header("future-header")).isPresent();
        assertThat(head.header("content-length")).isEqualTo(CLIENT.skill(skill).header("content-length"));
        assertThat(CLIENT.send("HEAD", "/v1/skills/skill_01AQqhAizF2pQYDMwhn3P16p", BodyPublishers.noBody())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void caller_who_goes_away_ends_the_upstream_call() throws IOException {
        String skill = create();
        ACCOUNT.next(ApiOperation.GET_SKILL, Behaviour.hangs());
        int before = ACCOUNT.received().size();
        try (RawHttp http = RawHttp.connect(SERVER.url())) {
            http.send(get("/v1/skills/" + skill));
            awaitReceived(before + 1);
        }
        awaitAbandoned(1);
        assertThat(ACCOUNT.received()).hasSize(before + 1);
    }

    @Test
    void caller_who_leaves_an_upload_that_hangs_ends_it() throws IOException {
        ACCOUNT.next(ApiOperation.CREATE_SKILL, Behaviour.hangs());
        byte[] body =
                MultipartBody.zip(Bundles.valid("pdf")).field("model", "both").bytes();
        try (RawHttp http = RawHttp.connect(SERVER.url())) {
            http.send("POST /v1/skills HTTP/1.1\r\nHost: x\r\nx-api-key: " + CLIENT.key() + "\r\nContent-Type: "
                    + MultipartBody.of().contentType() + "\r\nContent-Length: " + body.length + "\r\n\r\n");
            http.send(body);
            awaitReceived(1);
        }
        awaitAbandoned(1);
        assertThat(ACCOUNT.received()).hasSize(1);
    }

    @Test
    void caller_who_leaves_a_download_ends_it() throws IOException {
        String skill = CLIENT.create(
                        MultipartBody.zip(Bundles.sized("big", 4 << 20, 3)).field("model", "both"))
                .ok()
                .get("id");
        String version = CLIENT.versions(skill, "").ok().json().at("/data/0/id").stringValue();
        ACCOUNT.next(ApiOperation.DOWNLOAD_VERSION, Behaviour.stalls());
        int before = ACCOUNT.received().size();
        try (RawHttp http = RawHttp.connect(SERVER.url())) {
            http.send(get("/v1/skills/" + skill + "/versions/" + version + "/content"));
            awaitReceived(before + 1);
        }
        awaitAbandoned(1);
    }

    private String create() {
        return CLIENT.create(MultipartBody.zip(Bundles.valid("pdf")).field("model", "both"))
                .ok()
                .get("id");
    }

    private String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + CLIENT.key() + "\r\n\r\n";
    }

    private ReceivedRequest last() {
        return ACCOUNT.received().getLast();
    }

    private void awaitReceived(int count) {
        await().atMost(Duration.ofMinutes(1)).until(() -> ACCOUNT.received().size() >= count);
    }

    private void awaitAbandoned(int count) {
        await().atMost(Duration.ofMinutes(1)).until(() -> ANTHROPIC.abandoned() >= count);
    }
}
