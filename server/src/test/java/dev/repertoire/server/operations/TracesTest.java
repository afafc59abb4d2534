package dev.repertoire.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.gateway.attempts.UpstreamAttempt;
import dev.repertoire.server.RepertoireServer;
import dev.repertoire.server.config.ConfigReader;
import dev.repertoire.server.config.FaultyConfig;
import dev.repertoire.server.config.Settings;
import dev.repertoire.server.http.Response;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Spans as a collector gets them.
class TracesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final byte[] JSON = "{}".getBytes(StandardCharsets.UTF_8);

    @SuppressWarnings("NullAway.Init") // start() sets it
    private OtlpReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = OtlpReceiver.start();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void a_call_is_a_span_under_the_callers_own_and_each_attempt_one_in_it() throws Exception {
        try (var server = new ObservedServer(
                request -> {
                    ObservedServer.failOver(RequestTrace.of(request));
                    return Response.json(200, JSON);
                },
                Traces.from(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url())))) {
            server.get("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01", "x-api-key", "sk-callers-own");
        }
        List<Span> spans = receiver.spans();
        Span call = spans.stream()
                .filter(span -> span.getKind() == SpanKind.SPAN_KIND_SERVER)
                .toList()
                .getFirst();
        assertThat(spans).hasSize(3);
        assertThat(spans)
                .extracting(span -> hex(span.getTraceId().toByteArray()))
                .containsOnly(TRACE);
        assertThat(hex(call.getParentSpanId().toByteArray())).isEqualTo("00f067aa0ba902b7");
        assertThat(call.getName()).isEqualTo("get_skill");
        assertThat(attributes(call))
                .containsEntry("http.request.method", "GET")
                .containsEntry("http.response.status_code", "200")
                .containsEntry("http.route", "/v1/skills/{skill_id}")
                .containsEntry("repertoire.model_group", "claude")
                .containsEntry("repertoire.account", "acme-2")
                .containsKey("repertoire.request_id");
        assertThat(call.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
        assertThat(call.getEndTimeUnixNano()).isGreaterThan(call.getStartTimeUnixNano());
        List<Span> attempts = spans.stream()
                .filter(span -> span.getKind() == SpanKind.SPAN_KIND_CLIENT)
                .toList();
        assertThat(attempts).extracting(Span::getParentSpanId).containsOnly(call.getSpanId());
        assertThat(attempts)
                .extracting(span -> attributes(span).get("repertoire.account"))
                .containsExactly("acme-1", "acme-2");
        assertThat(attempts)
                .extracting(span -> attributes(span).get("http.response.status_code"))
                .containsExactly("429", "200");
        assertThat(attempts)
                .extracting(span -> Duration.ofNanos(span.getEndTimeUnixNano() - span.getStartTimeUnixNano()))
                .containsExactly(Duration.ofMillis(20), Duration.ofMillis(70));
        assertThat(spans.toString()).doesNotContain("sk-callers-own", "skill_1");
        assertThat(receiver.resource()).containsEntry("service.name", "repertoire");
    }

    @Test
    void failures_are_errors_with_their_reason() throws Exception {
        try (var server = new ObservedServer(
                request -> {
                    RequestTrace.of(request)
                            .add(new UpstreamAttempt(
                                    "acme-1", 1, Instant.now(), Duration.ofSeconds(1), 0, "timed out"));
                    throw new IllegalStateException("to see what becomes of it");
                },
                Traces.from(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", receiver.url() + "/v1/traces")))) {
            server.get();
        }
        assertThat(receiver.spans())
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR));
        assertThat(receiver.spans())
                .extracting(span -> span.getStatus().getMessage())
                .containsExactlyInAnyOrder("", "timed out");
    }

    @Test
    void the_usual_variables_are_heeded() throws Exception {
        try (var server = new ObservedServer(
                _ -> Response.json(200, JSON),
                Traces.from(Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url(),
                        "OTEL_SERVICE_NAME", "skills",
                        "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip",
                        "OTEL_EXPORTER_OTLP_HEADERS", "x-tenant=acme",
                        "OTEL_TRACES_SAMPLER", "parentbased_always_off")))) {
            server.get();
            server.get("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
        }
        assertThat(receiver.spans()).hasSize(1);
        assertThat(receiver.resource()).containsEntry("service.name", "skills");
        assertThat(receiver.header("x-tenant")).isEqualTo("acme");
        assertThat(receiver.header("content-encoding")).isEqualTo("gzip");
    }

    @Test
    void server_that_stops_sends_what_waits(@TempDir Path home) throws Exception {
        var settings = new Settings(Map.of("port", "0", "data-dir", home.toString()), Map.of());
        Traces traces = Traces.from(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url()));
        try (RepertoireServer server = RepertoireServer.start(
                        ConfigReader.read(settings).config(), () -> ConfigReader.read(settings), traces);
                HttpClient client = HttpClient.newHttpClient()) {
            for (String path : List.of("/v1/skills", "/health/readiness", "/metrics")) {
                client.send(HttpRequest.newBuilder(server.url().resolve(path)).build(), BodyHandlers.discarding());
            }
        }
        assertThat(receiver.spans()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("list_skills");
            assertThat(attributes(span)).containsEntry("http.response.status_code", "401");
        });
    }

    @Test
    void a_receiver_that_is_busy_is_asked_again() throws Exception {
        receiver.refuseNext(503);
        try (var server = new ObservedServer(
                _ -> Response.json(200, JSON), Traces.from(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url())))) {
            server.get();
        }
        assertThat(receiver.spans()).hasSize(1);
    }

    @Test
    void a_collector_that_is_away_does_not_hold_up_the_end() throws Exception {
        receiver.close();
        try (var server = new ObservedServer(
                _ -> Response.json(200, JSON), Traces.from(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url())))) {
            assertThat(server.get().statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_SERVICE_NAME, skills",
        "OTEL_EXPORTER_OTLP_PROTOCOL, grpc",
        "OTEL_TRACES_EXPORTER, none",
        "OTEL_EXPORTER_OTLP_ENDPOINT, ''",
    })
    void nothing_is_traced_where_nobody_asks_for_it(String name, String value) {
        assertThat(Traces.from(Map.of(name, value))).isSameAs(Traces.NONE);
    }

    @Test
    void sdk_that_is_disabled_traces_nothing() {
        assertThat(Traces.from(Map.of("OTEL_SDK_DISABLED", "true", "OTEL_TRACES_EXPORTER", "otlp")))
                .isSameAs(Traces.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_TRACES_EXPORTER, zipkin, 'OTEL_TRACES_EXPORTER: expected otlp or none, found zipkin'",
        "OTEL_EXPORTER_OTLP_PROTOCOL, grpc, 'OTEL_EXPORTER_OTLP_PROTOCOL: expected http/protobuf, found grpc'",
        "OTEL_TRACES_SAMPLER, sometimes, sometimes",
        "OTEL_EXPORTER_OTLP_HEADERS, sk-secret-without-name, 'the headers can''t be read'",
    })
    void what_cannot_be_done_is_said(String name, String value, String message) {
        assertThatThrownBy(() -> Traces.from(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url(), name, value)))
                .isInstanceOf(FaultyConfig.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("sk-secret");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static Map<String, String> attributes(Span span) {
        return OtlpReceiver.map(span.getAttributesList());
    }
}
