package dev.repertoire.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Header;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Membership;
import dev.repertoire.core.Refusal;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Workspace;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.gateway.attempts.UpstreamAttempt;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.SpendRecord;
import dev.repertoire.server.http.Body;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is said, logged and counted of a call that went to accounts.
class RoutedCallTest {
    private static final byte[] JSON = "{}".getBytes(StandardCharsets.UTF_8);

    @Test
    void the_answer_says_account_group_retries_and_overhead_and_an_accounts_own_say_nothing() throws Exception {
        try (var server = new ObservedServer(request -> {
            ObservedServer.failOver(RequestTrace.of(request));
            return passed(
                    new ByteArrayInputStream(JSON),
                    new Header("X-LiteLLM-Model-Id", "theirs"),
                    new Header("request-id", "req_upstream"));
        })) {
            HttpResponse<String> answer = server.get();
            assertThat(answer.headers().allValues("x-litellm-model-id")).containsExactly("acme-2");
            assertThat(answer.headers().allValues("x-litellm-model-group")).containsExactly("claude");
            assertThat(answer.headers().allValues("x-litellm-attempted-retries"))
                    .containsExactly("1");
            assertThat(answer.headers()
                            .firstValue("x-litellm-overhead-duration-ms")
                            .orElseThrow())
                    .matches("[0-9]+\\.[0-9]{3}");
        }
    }

    @Test
    void a_refusal_after_routing_says_as_much_as_is_known() throws Exception {
        try (var server = new ObservedServer(request -> {
            RequestTrace.of(request).setGroup("claude");
            throw new Refused(new Refusal.BadRequest("No account of this group is well"));
        })) {
            HttpResponse<String> answer = server.get();
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("x-litellm-model-group")).hasValue("claude");
            assertThat(answer.headers().firstValue("x-litellm-attempted-retries"))
                    .hasValue("0");
            assertThat(answer.headers().firstValue("x-litellm-model-id")).isEmpty();
            assertThat(server.line().path("attempts").asInt(-1)).isZero();
        }
    }

    @Test
    void accounts_asked_at_once_are_no_retries_of_each_other() throws Exception {
        try (var server = new ObservedServer(request -> {
            Instant start = Instant.now();
            for (int status : new int[] {500, 200, 200}) {
                RequestTrace.of(request)
                        .add(new UpstreamAttempt("acme-" + status, 1, start, Duration.ofMillis(5), status, null));
            }
            return Response.json(200, JSON);
        })) {
            assertThat(server.get().headers().firstValue("x-litellm-attempted-retries"))
                    .hasValue("0");
            assertThat(server.line().path("attempts").asInt()).isEqualTo(3);
        }
    }

    @Test
    void a_hosted_answer_and_its_line_have_nothing_of_accounts() throws Exception {
        try (var server = new ObservedServer(_ -> Response.json(200, JSON))) {
            assertThat(server.get().headers().map().keySet()).noneMatch(name -> name.startsWith("x-litellm"));
            assertThat(server.line().propertyNames())
                    .doesNotContain("model_group", "account", "attempts", "upstream_ms", "overhead_ms")
                    .doesNotContain("upstream_request_id");
            assertThat(server.metrics().scrape()).doesNotContain("repertoire_overhead", "repertoire_upstream_requests");
        }
    }

    @Test
    void the_line_says_where_the_call_went_and_how_long_that_took() throws Exception {
        try (var server = new ObservedServer(request -> {
            ObservedServer.failOver(RequestTrace.of(request));
            return passed(new ByteArrayInputStream(JSON), new Header("request-id", "req_upstream"));
        })) {
            HttpResponse<String> answer = server.get();
            JsonNode line = server.line();
            assertThat(line.path("model_group").asString()).isEqualTo("claude");
            assertThat(line.path("account").asString()).isEqualTo("acme-2");
            assertThat(line.path("attempts").asInt()).isEqualTo(2);
            assertThat(line.path("upstream_ms").asDouble()).isEqualTo(1.5);
            assertThat(line.path("overhead_ms").decimalValue().setScale(3).toPlainString())
                    .isEqualTo(answer.headers()
                            .firstValue("x-litellm-overhead-duration-ms")
                            .orElseThrow());
            assertThat(line.path("upstream_request_id").asString()).isEqualTo("req_upstream");
            assertThat(line.path("response_bytes").asInt()).isEqualTo(JSON.length);
        }
    }

    @Test
    void waiting_for_accounts_and_for_the_body_is_no_overhead() throws Exception {
        var isAwaited = new CountDownLatch(1);
        var waited = new AtomicReference<Duration>();
        try (var server = new ObservedServer(request -> {
            RequestTrace.of(request).setGroup("claude");
            long begun = System.nanoTime();
            LockSupport.parkNanos(1_000_000);
            Duration upstream = Duration.ofNanos(System.nanoTime() - begun);
            RequestTrace.of(request).addWait(upstream);
            isAwaited.countDown();
            request.body().readAllBytes();
            waited.set(request.stopwatch().receiving().plus(upstream));
            return Response.json(200, JSON);
        })) {
            try (Socket client = server.connect()) {
                OutputStream out = client.getOutputStream();
                out.write("GET /v1/skills/skill_1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                assertThat(isAwaited.await(1, TimeUnit.MINUTES)).isTrue();
                LockSupport.parkNanos(50_000_000);
                out.write(JSON);
                client.getInputStream().read();
            }
            JsonNode line = server.line();
            BigDecimal rest = line.path("duration_ms")
                    .decimalValue()
                    .subtract(line.path("overhead_ms").decimalValue());
            assertThat(rest.add(new BigDecimal("0.002"))).isGreaterThanOrEqualTo(Millis.of(waited.get()));
        }
    }

    @Test
    void what_looks_like_no_request_id_is_not_logged() throws Exception {
        try (var server = new ObservedServer(request -> {
            ObservedServer.failOver(RequestTrace.of(request));
            return passed(new ByteArrayInputStream(JSON), new Header("request-id", "key: sk-ant-secret"));
        })) {
            server.get();
            assertThat(server.line().has("upstream_request_id")).isFalse();
        }
    }

    @Test
    void a_streamed_answer_is_under_way_until_its_last_byte_is_sent() throws Exception {
        var mayGoOn = new CountDownLatch(1);
        var hasBegun = new CountDownLatch(1);
        InputStream stream = new ByteArrayInputStream(new byte[300_000]) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                hasBegun.countDown();
                await(mayGoOn);
                return super.read(into, offset, length);
            }
        };
        try (var server = new ObservedServer(_ -> passed(stream))) {
            Thread asking = Thread.ofVirtual().start(() -> {
                try {
                    server.get();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(hasBegun.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(server.number("repertoire_requests_in_flight")).isEqualTo(1);
            assertThat(server.metrics().scrape()).doesNotContain("repertoire_requests_seconds_count");
            mayGoOn.countDown();
            assertThat(server.line().path("response_bytes").asInt()).isEqualTo(300_000);
            assertThat(asking.join(Duration.ofMinutes(1))).isTrue();
            assertThat(server.number("repertoire_requests_in_flight")).isZero();
            assertThat(server.number("repertoire_requests_seconds_count", "status=\"200\""))
                    .isEqualTo(1);
        }
    }

    @Test
    void attempts_and_failures_are_counted_by_account() throws Exception {
        try (var server = new ObservedServer(request -> answered(request))) {
            server.get();
            server.line();
            server.get();
            server.line();
            assertThat(server.number(
                            "repertoire_upstream_requests_seconds_count",
                            "account=\"acme-1\"",
                            "group=\"claude\"",
                            "operation=\"get_skill\"",
                            "status=\"429\""))
                    .isEqualTo(2);
            assertThat(server.number("repertoire_upstream_requests_seconds_count", "acme-2", "status=\"200\""))
                    .isEqualTo(2);
            assertThat(server.number("repertoire_upstream_requests_seconds_count", "acme-3", "status=\"none\""))
                    .isEqualTo(2);
            assertThat(server.number(
                            "repertoire_upstream_requests_seconds_bucket", "acme-2", "status=\"200\"", "le=\"0.05\""))
                    .isZero();
            assertThat(server.number(
                            "repertoire_upstream_requests_seconds_bucket", "acme-2", "status=\"200\"", "le=\"0.1\""))
                    .isEqualTo(2);
            assertThat(server.number("repertoire_upstream_failures_total", "acme-1", "reason=\"rate_limited\""))
                    .isEqualTo(2);
            assertThat(server.number("repertoire_upstream_failures_total", "acme-3", "reason=\"no_answer\""))
                    .isEqualTo(2);
            assertThat(server.metrics().scrape())
                    .doesNotContain("failures_total{account=\"acme-2\"")
                    .doesNotContain("skill_1");
            assertThat(server.number("repertoire_overhead_seconds_count", "operation=\"get_skill\""))
                    .isEqualTo(2);
        }
    }

    @Test
    void accounts_are_watched_when_the_numbers_are_asked_for() throws Exception {
        try (var server = new ObservedServer(_ -> Response.json(200, JSON))) {
            Metrics metrics = server.metrics();
            metrics.watchAccounts(
                    () -> List.of(new AccountState("acme-1", 3, false), new AccountState("acme-2", 0, true)));
            assertThat(server.number("repertoire_upstream_in_flight", "acme-1")).isEqualTo(3);
            assertThat(server.number("repertoire_upstream_resting", "acme-1")).isZero();
            assertThat(server.number("repertoire_upstream_resting", "acme-2")).isEqualTo(1);
            metrics.watchAccounts(() -> List.of(new AccountState("acme-1", 2, false)));
            assertThat(server.number("repertoire_upstream_in_flight", "acme-1")).isEqualTo(2);
            assertThat(metrics.scrape()).doesNotContain("acme-2");
        }
    }

    @Test
    void rest_and_money_are_counted() throws Exception {
        try (var server = new ObservedServer(_ -> Response.json(200, JSON))) {
            server.metrics().cooldownBegan("acme-1");
            server.metrics().cooldownBegan("acme-1");
            server.metrics().spent(spent("0.25"));
            server.metrics().spent(spent("0.5"));
            assertThat(server.number("repertoire_cooldowns_total", "account=\"acme-1\""))
                    .isEqualTo(2);
            assertThat(server.number(
                            "repertoire_spend_dollars_total",
                            "acme-1",
                            "group=\"claude\"",
                            "operation=\"create_skill\""))
                    .isEqualTo(0.75);
        }
    }

    private static SpendRecord spent(String dollars) {
        return new SpendRecord(
                Instant.EPOCH,
                "req_1",
                KeyId.MASTER,
                Workspace.DEFAULT,
                Membership.NONE,
                "create_skill",
                "claude",
                "acme-1",
                200,
                0,
                0,
                0,
                1,
                Duration.ZERO,
                Duration.ZERO,
                Money.parse(dollars));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response answered(Request request) {
        ObservedServer.failOver(RequestTrace.of(request));
        RequestTrace.of(request)
                .add(new UpstreamAttempt("acme-3", 3, Instant.now(), Duration.ofSeconds(9), 0, "connection reset"));
        return Response.json(200, JSON);
    }

    private static Response passed(InputStream stream, Header... headers) {
        return new Response(200, List.of(headers), new Body.Passed(new Bytes.Streamed(stream, -1)));
    }
}
