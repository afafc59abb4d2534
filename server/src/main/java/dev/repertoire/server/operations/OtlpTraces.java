package dev.repertoire.server.operations;

import dev.repertoire.core.Caller;
import dev.repertoire.gateway.attempts.UpstreamAttempt;
import dev.repertoire.server.config.Fault;
import dev.repertoire.server.config.FaultyConfig;
import dev.repertoire.server.http.Access;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Route;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Sends traces by OTLP: a span for each call, under the caller's own if they name one (W3C `traceparent`), and
/// in it one for each attempt at an account. They are made from the notes of a call when it has ended.
final class OtlpTraces implements Traces {
    private static final long FLUSH_SECONDS = 5;

    /// What the SDK says of itself comes by the JDK's logging; ours is to be all JSON.
    private static final Logger SDK_LOG = Logger.getLogger("io.opentelemetry");

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<String> REQUEST = AttributeKey.stringKey("repertoire.request_id");
    private static final AttributeKey<String> WORKSPACE = AttributeKey.stringKey("repertoire.workspace");
    private static final AttributeKey<String> GROUP = AttributeKey.stringKey("repertoire.model_group");
    private static final AttributeKey<String> ACCOUNT = AttributeKey.stringKey("repertoire.account");
    private static final AttributeKey<String> UPSTREAM_REQUEST =
            AttributeKey.stringKey("repertoire.upstream_request_id");

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;
    private final TextMapPropagator propagator;

    /// @param properties OpenTelemetry's own
    OtlpTraces(Map<String, String> properties) {
        if (SDK_LOG.getHandlers().length == 0) {
            SDK_LOG.setUseParentHandlers(false);
            SDK_LOG.addHandler(new SLF4JBridgeHandler());
        }
        sdk = started(properties);
        tracer = sdk.getTracer("dev.repertoire");
        propagator = sdk.getPropagators().getTextMapPropagator();
    }

    private static OpenTelemetrySdk started(Map<String, String> properties) {
        try {
            return AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesCustomizer(_ -> properties)
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk();
        } catch (ConfigurationException | IllegalArgumentException e) {
            throw new FaultyConfig(List.of(new Fault("OTEL_…", reason(e))));
        }
    }

    /// Headers may hold a key, and what can't be read of them is quoted.
    private static String reason(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("headers") ? "the headers can't be read; expected name=value,…" : message;
    }

    @Override
    public void completed(CompletedRequest completed) {
        Request request = completed.request();
        if (isProbe(request)) {
            return;
        }
        Span span = tracer.spanBuilder(request.operation())
                .setSpanKind(SpanKind.SERVER)
                .setParent(propagator.extract(Context.root(), request, Headers.GETTER))
                .setStartTimestamp(completed.start())
                .startSpan();
        if (span.isRecording()) {
            describe(span, completed);
            Context context = Context.root().with(span);
            completed.attempts().forEach(attempt -> attempt(attempt, request.operation(), context));
        }
        span.end(completed.start().plus(completed.took()));
    }

    private static void describe(Span span, CompletedRequest completed) {
        Request request = completed.request();
        span.setAttribute(METHOD, ShownMethod.of(request.method()))
                .setAttribute(STATUS, (long) completed.status())
                .setAttribute(ROUTE, request.route().map(Route::path).orElse(null))
                .setAttribute(REQUEST, request.id())
                .setAttribute(
                        WORKSPACE,
                        request.caller()
                                .map(Caller::workspace)
                                .map(Object::toString)
                                .orElse(null))
                .setAttribute(GROUP, completed.trace().group())
                .setAttribute(ACCOUNT, completed.trace().place())
                .setAttribute(UPSTREAM_REQUEST, completed.upstreamRequestId().orElse(null));
        if (completed.status() >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
    }

    /// Health and metrics are asked for all the time, by machines.
    private static boolean isProbe(Request request) {
        return request.route().filter(route -> route.access() == Access.OPEN).isPresent();
    }

    private void attempt(UpstreamAttempt attempt, String operation, Context parent) {
        Span span = tracer.spanBuilder(operation + " " + attempt.account())
                .setSpanKind(SpanKind.CLIENT)
                .setParent(parent)
                .setStartTimestamp(attempt.start())
                .setAttribute(ACCOUNT, attempt.account())
                .startSpan();
        if (attempt.status() > 0) {
            span.setAttribute(STATUS, (long) attempt.status());
        }
        if (attempt.failure() != null) {
            span.setStatus(StatusCode.ERROR, attempt.failure());
        } else if (attempt.status() >= 400) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(attempt.start().plus(attempt.took()));
    }

    @Override
    public void close() {
        sdk.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
    }

    private enum Headers implements TextMapGetter<Request> {
        GETTER;

        @Override
        public @Nullable String get(@Nullable Request request, String name) {
            return request == null ? null : request.header(name).orElse(null);
        }
    }
}
