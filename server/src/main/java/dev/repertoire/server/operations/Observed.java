package dev.repertoire.server.operations;

import dev.repertoire.core.Caller;
import dev.repertoire.server.http.Endpoint;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Measures every request and logs one line for it: who, what, how it ended, how long it took. Never a key, never a
/// body, and of the path only the operation it amounts to.
public final class Observed implements Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger("repertoire.request");

    private final Endpoint next;
    private final Metrics metrics;

    public Observed(Endpoint next, Metrics metrics) {
        this.next = next;
        this.metrics = metrics;
    }

    @Override
    public Response answer(Request request) throws IOException {
        long start = System.nanoTime();
        metrics.started();
        Response response = null;
        try {
            response = next.answer(request);
        } finally {
            if (response == null) {
                finished(request, 500, 0, start);
            }
        }
        int status = response.status();
        return response.whenComplete(bytes -> finished(request, status, bytes, start));
    }

    private void finished(Request request, int status, long responseBytes, long start) {
        var took = Duration.ofNanos(System.nanoTime() - start);
        metrics.finished(request.operation(), status, took);
        log(request, status, responseBytes, took);
    }

    private static void log(Request request, int status, long responseBytes, Duration took) {
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("request_id", request.id())
                .addKeyValue("operation", request.operation())
                .addKeyValue("method", request.method())
                .addKeyValue("lane", request.lane())
                .addKeyValue("status", status)
                .addKeyValue("duration_ms", BigDecimal.valueOf(took.toNanos() / 1000, 3))
                .addKeyValue("response_bytes", responseBytes);
        if (request.caller().isPresent()) {
            Caller caller = request.caller().get();
            line = line.addKeyValue("workspace", caller.workspace()).addKeyValue("key_id", caller.key());
        }
        line.log("request");
    }
}
