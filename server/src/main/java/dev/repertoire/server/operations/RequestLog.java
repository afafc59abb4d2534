package dev.repertoire.server.operations;

import dev.repertoire.core.Caller;
import dev.repertoire.wire.ErrorEnvelope;
import dev.repertoire.wire.ShownPath;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// One line for every request: who, what, where, how it ended, how long it took, and why it was refused. Never a
/// key, a query or a body.
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("repertoire.request");

    private RequestLog() {}

    static void write(CompletedRequest completed) {
        var request = completed.request();
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("request_id", request.id())
                .addKeyValue("operation", request.operation())
                .addKeyValue("method", ShownMethod.of(request.method()))
                .addKeyValue("path", ShownPath.of(request.path()))
                .addKeyValue("lane", request.lane())
                .addKeyValue("status", completed.status())
                .addKeyValue("duration_ms", Millis.of(completed.took()))
                .addKeyValue("response_bytes", completed.responseBytes());
        if (request.caller().isPresent()) {
            Caller caller = request.caller().get();
            line = line.addKeyValue("workspace", caller.workspace()).addKeyValue("key_id", caller.key());
        }
        line = with(line, "key_alias", request.keyAlias().map(LogText::message).orElse(null));
        line = with(line, "client", request.client().orElse(null));
        line = with(
                line,
                "user_agent",
                request.header("User-Agent").map(LogText::label).orElse(null));
        withTrace(withError(line, completed), completed).log("request");
    }

    private static LoggingEventBuilder withError(LoggingEventBuilder line, CompletedRequest completed) {
        ErrorEnvelope error = completed.request().error().orElse(null);
        return error == null
                ? line
                : with(line.addKeyValue("reason", LogText.message(error.message())), "error_code", error.code());
    }

    private static LoggingEventBuilder withTrace(LoggingEventBuilder start, CompletedRequest completed) {
        LoggingEventBuilder line = with(start, "model_group", completed.trace().group());
        line = with(line, "account", completed.trace().place());
        if (completed.isRouted()) {
            line = line.addKeyValue("attempts", completed.attempts().size())
                    .addKeyValue("upstream_ms", Millis.of(completed.trace().upstream()))
                    .addKeyValue("overhead_ms", Millis.of(completed.overhead()));
        }
        return with(line, "upstream_request_id", completed.upstreamRequestId().orElse(null));
    }

    private static LoggingEventBuilder with(LoggingEventBuilder line, String name, @Nullable String value) {
        return value == null ? line : line.addKeyValue(name, value);
    }
}
