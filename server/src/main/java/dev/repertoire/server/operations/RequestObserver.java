package dev.repertoire.server.operations;

import dev.repertoire.core.Header;
import dev.repertoire.server.http.Body;
import dev.repertoire.server.http.Endpoint;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Measures every request, adds headers that say where it was performed, and has it logged, counted and traced.
public final class RequestObserver implements Endpoint {
    /// An account chooses it, so the log has it only in the form of an id.
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Endpoint next;
    private final Metrics metrics;
    private final Traces traces;

    public RequestObserver(Endpoint next, Metrics metrics, Traces traces) {
        this.next = next;
        this.metrics = metrics;
        this.traces = traces;
    }

    @Override
    public Response answer(Request request) throws IOException {
        metrics.started();
        Response response = null;
        try {
            response = next.answer(request);
        } finally {
            if (response == null) {
                completed(request, 500, Optional.empty(), 0, overhead(request));
            }
        }
        int status = response.status();
        Optional<String> upstreamId = upstreamRequestId(response);
        Duration overhead = overhead(request);
        return RoutedHeaders.on(response, RequestTrace.of(request), overhead)
                .whenComplete(bytes -> completed(request, status, upstreamId, bytes, overhead));
    }

    private void completed(
            Request request, int status, Optional<String> upstreamRequestId, long responseBytes, Duration overhead) {
        var completed = new CompletedRequest(
                request,
                status,
                upstreamRequestId,
                responseBytes,
                request.stopwatch().elapsed(),
                overhead,
                RequestTrace.of(request).attempts());
        metrics.completed(completed);
        RequestLog.write(completed);
        traces.completed(completed);
    }

    private static Duration overhead(Request request) {
        return request.stopwatch().overhead(RequestTrace.of(request).upstream());
    }

    private static Optional<String> upstreamRequestId(Response response) {
        return response.body() instanceof Body.Passed
                ? response.headers().stream()
                        .filter(header -> header.name().equalsIgnoreCase("request-id"))
                        .map(Header::value)
                        .filter(id -> REQUEST_ID.matcher(id).matches())
                        .findFirst()
                : Optional.empty();
    }
}
