package dev.repertoire.testkit.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.repertoire.core.Digest;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.RawHttp;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each behaviour does what its name says.
@Timeout(60)
class BehaviourTest {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final FakeAnthropic anthropic = FakeAnthropic.start("team-a", "team-b");
    private final FakeAccount account = anthropic.account("team-a");

    @AfterEach
    void close() {
        anthropic.close();
    }

    @ParameterizedTest
    @CsvSource({
        "rateLimited,   429, rate_limit_error",
        "overloaded,    529, overloaded_error",
        "unavailable,   503, api_error",
        "internalError, 500, api_error",
        "revoked,       401, authentication_error",
        "forbidden,     403, permission_error",
    })
    void rejection_has_its_status_and_type_and_nothing_is_done(String behaviour, int status, String type)
            throws IOException {
        account.next(
                switch (behaviour) {
                    case "rateLimited" -> Behaviour.rateLimited();
                    case "overloaded" -> Behaviour.overloaded();
                    case "unavailable" -> Behaviour.unavailable();
                    case "internalError" -> Behaviour.internalError();
                    case "revoked" -> Behaviour.revoked();
                    default -> Behaviour.forbidden();
                });
        try (RawHttp http = Call.create(account)) {
            HttpAnswer answer = http.answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.json().path("error").path("type").asString()).isEqualTo(type);
            assertThat(answer.get("request_id"))
                    .isEqualTo(answer.header("request-id").orElseThrow());
            assertThat(account.skills()).isEmpty();
            assertThat(Call.list(http, account).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void rate_limit_says_when_to_come_back() throws IOException {
        account.next(
                Behaviour.rateLimited(Duration.ofMillis(1500)),
                Behaviour.rateLimited(Instant.parse("2026-11-21T08:00:00Z")),
                Behaviour.rateLimited().with("x-should-retry", "true"));
        try (RawHttp http = Call.list(account)) {
            assertThat(http.answer().header("retry-after")).hasValue("2");
            assertThat(Call.list(http, account).answer().header("retry-after"))
                    .hasValue("Sat, 21 Nov 2026 08:00:00 GMT");
            assertThat(Call.list(http, account).answer().header("x-should-retry"))
                    .hasValue("true");
        }
    }

    @Test
    void behaviour_holds_for_as_many_requests_as_told() throws IOException {
        account.next(2, Behaviour.overloaded());
        assertThat(status()).isEqualTo(529);
        assertThat(status()).isEqualTo(529);
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void behaviour_of_one_operation_leaves_others_alone() throws IOException {
        account.next(ApiOperation.CREATE_SKILL, Behaviour.internalError());
        assertThat(status()).isEqualTo(200);
        try (RawHttp http = Call.create(account)) {
            assertThat(http.answer().status()).isEqualTo(500);
        }
        try (RawHttp http = Call.create(account)) {
            assertThat(http.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void behaviour_of_one_account_leaves_others_alone() throws IOException {
        account.always(Behaviour.internalError());
        try (RawHttp http = Call.list(anthropic.account("team-b"))) {
            assertThat(http.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void behaviour_can_hold_until_changed() throws IOException {
        account.always(Behaviour.internalError());
        account.always(ApiOperation.LIST_SKILLS, Behaviour.overloaded());
        account.next(Behaviour.normal());
        assertThat(status()).isEqualTo(200);
        assertThat(status()).isEqualTo(529);
        assertThat(status()).isEqualTo(529);
        account.resetBehaviour();
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void slow_waits_before_the_head() throws IOException {
        account.next(Behaviour.slow(PAUSE));
        long start = System.nanoTime();
        assertThat(status()).isEqualTo(200);
        assertThat(since(start)).isGreaterThanOrEqualTo(PAUSE);
    }

    @Test
    void any_behaviour_can_be_slow() throws IOException {
        account.next(Behaviour.internalError().after(PAUSE));
        long start = System.nanoTime();
        assertThat(status()).isEqualTo(500);
        assertThat(since(start)).isGreaterThanOrEqualTo(PAUSE);
    }

    @Test
    void trickles_waits_before_each_piece_of_the_body() throws IOException {
        account.next(Behaviour.trickles(PAUSE, 3));
        long start = System.nanoTime();
        try (RawHttp http = Call.list(account)) {
            assertThat(http.answer().json().path("data").isArray()).isTrue();
        }
        assertThat(since(start)).isGreaterThanOrEqualTo(PAUSE.multipliedBy(3));
    }

    @Test
    void reads_slowly_and_takes_it_all() throws IOException {
        account.next(Behaviour.readsSlowly(PAUSE));
        long start = System.nanoTime();
        try (RawHttp http = Call.create(account)) {
            assertThat(http.answer().status()).isEqualTo(200);
        }
        assertThat(since(start)).isGreaterThanOrEqualTo(PAUSE);
    }

    @Test
    void discards_an_upload_and_keeps_its_digest() throws IOException {
        account.next(Behaviour.discardsUpload());
        try (RawHttp http = Call.create(account)) {
            assertThat(http.answer().get("id")).startsWith("skill_01");
        }
        MessageDigest hash = Digest.sha256();
        hash.update(Call.PDF.bytes());
        assertThat(account.received()).singleElement().satisfies(received -> {
            assertThat(received.body()).isEmpty();
            assertThat(received.bodySizeBytes()).isEqualTo(Call.PDF.bytes().length);
            assertThat(received.bodySha256()).isEqualTo(Digest.of(hash));
        });
        assertThat(account.skills()).isEmpty();
    }

    @Test
    void answers_as_a_proxy_would() throws IOException {
        account.next(Behaviour.answers(502, "text/html", "<h1>Bad gateway</h1>"));
        try (RawHttp http = Call.list(account)) {
            HttpAnswer answer = http.answer();
            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.text()).isEqualTo("<h1>Bad gateway</h1>");
            assertThat(answer.header("request-id")).isEmpty();
        }
    }

    @Test
    void closes_after_the_body_without_having_done_it() throws IOException {
        account.next(Behaviour.closesAfterBody());
        assertIsClosed(Call.create(account));
        assertThat(account.skills()).isEmpty();
        assertThat(account.received()).singleElement().matches(ReceivedRequest::isComplete);
    }

    @Test
    void closes_after_the_body_having_done_it() throws IOException {
        account.next(Behaviour.closesAfterBody().afterPerforming());
        assertIsClosed(Call.create(account));
        assertThat(account.skills()).hasSize(1);
    }

    @Test
    void fails_having_done_it() throws IOException {
        account.next(Behaviour.internalError().afterPerforming());
        try (RawHttp http = Call.create(account)) {
            assertThat(http.answer().status()).isEqualTo(500);
        }
        assertThat(account.skills()).hasSize(1);
    }

    @Test
    void closes_before_the_body() throws IOException {
        account.next(Behaviour.closesBeforeBody());
        assertIsClosed(Call.createHead(account, ""));
        assertThat(account.received()).singleElement().matches(received -> !received.isComplete());
        assertThat(account.skills()).isEmpty();
    }

    @Test
    void rejects_early_before_the_body() throws IOException {
        account.next(Behaviour.rateLimited().early());
        try (RawHttp http = Call.createHead(account, "")) {
            assertThat(http.answer().status()).isEqualTo(429);
            assertThat(http.isClosedByServer()).isTrue();
        }
        assertThat(account.skills()).isEmpty();
    }

    @Test
    void half_an_answer_is_half_and_then_closed() throws IOException {
        account.next(Behaviour.halfAnswer());
        try (RawHttp http = Call.create(account)) {
            assertThatThrownBy(http::answer).isInstanceOf(EOFException.class).hasMessageContaining("ended after");
        }
        assertThat(account.skills()).hasSize(1);
    }

    @Test
    void wrong_length_leaves_the_rest_on_the_connection() throws IOException {
        account.next(Behaviour.wrongLength());
        try (RawHttp http = Call.list(account)) {
            HttpAnswer half = http.answer();
            assertThat(half.status()).isEqualTo(200);
            assertThat(half.text()).startsWith("{\"data\"").doesNotContain("}}");
            Call.list(http, account);
            assertThatThrownBy(http::answer).hasMessageStartingWith("not HTTP");
        }
    }

    @Test
    void not_http_is_something_else() throws IOException {
        account.next(Behaviour.notHttp());
        try (RawHttp http = Call.create(account)) {
            assertThatThrownBy(http::answer).hasMessageStartingWith("not HTTP: 220 mail.example");
        }
        assertThat(account.skills()).isEmpty();
    }

    @Test
    void hangs_until_the_caller_gives_up() throws Exception {
        account.next(Behaviour.hangs());
        RawHttp http = Call.create(account);
        awaitReceived();
        assertThat(anthropic.abandoned()).isZero();
        http.close();
        awaitAbandoned();
        assertThat(account.skills()).isEmpty();
    }

    @Test
    void stalls_in_the_middle_of_the_body() throws Exception {
        account.next(Behaviour.stalls());
        RawHttp http = Call.list(account);
        awaitReceived();
        assertThat(anthropic.abandoned()).isZero();
        http.close();
        awaitAbandoned();
    }

    @Test
    void caller_who_leaves_a_slow_answer_is_noticed() throws Exception {
        account.next(Behaviour.slow(Duration.ofMinutes(10)));
        RawHttp http = Call.list(account);
        awaitReceived();
        http.close();
        awaitAbandoned();
    }

    @Test
    void caller_who_leaves_during_the_upload_is_noticed() throws Exception {
        try (RawHttp http = Call.createHead(account, "")) {
            http.send("--- half a".getBytes(StandardCharsets.UTF_8));
        }
        awaitAbandoned();
        assertThat(account.received()).singleElement().satisfies(received -> {
            assertThat(received.isComplete()).isFalse();
            assertThat(received.body()).asString().isEqualTo("--- half a");
        });
        assertThat(account.skills()).isEmpty();
    }

    private int status() throws IOException {
        try (RawHttp http = Call.list(account)) {
            return http.answer().status();
        }
    }

    private void awaitReceived() {
        await().atMost(Duration.ofMinutes(1)).until(() -> !account.received().isEmpty());
    }

    private void awaitAbandoned() {
        await().atMost(Duration.ofMinutes(1)).until(() -> anthropic.abandoned() > 0);
    }

    private static void assertIsClosed(RawHttp http) throws IOException {
        try (http) {
            assertThat(http.isClosedByServer()).isTrue();
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
