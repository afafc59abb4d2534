package dev.repertoire.server.spend;

import dev.repertoire.core.Caller;
import dev.repertoire.gateway.attempts.CallTrace;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.SpendRecord;
import dev.repertoire.server.http.Body;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.server.operations.RequestTrace;
import java.time.Duration;
import java.time.Instant;

/// What is counted of one call while it lasts.
final class CountedCall {
    private final Request request;
    private final Instant start;
    private final long startNanos = System.nanoTime();
    private Duration upstream = Duration.ZERO;
    private Duration overhead = Duration.ZERO;

    CountedCall(Request request, Instant start) {
        this.request = request;
        this.start = start;
    }

    /// Takes the times. Later ones would be those of a client that is slow to take the answer.
    void answered() {
        var took = Duration.ofNanos(System.nanoTime() - startNanos);
        upstream = RequestTrace.of(request).upstream();
        Duration rest = took.minus(upstream);
        overhead = rest.isNegative() ? Duration.ZERO : rest;
    }

    Instant start() {
        return start;
    }

    String operation() {
        return request.operation();
    }

    long bytesUp() {
        return request.bodyBytes();
    }

    /// Whether the answer goes without its body.
    boolean isHead() {
        return request.method().equals("HEAD");
    }

    /// Whether anything of it was sent to an account.
    boolean isSent() {
        return !RequestTrace.of(request).attempts().isEmpty();
    }

    boolean hasClientLeft() {
        return request.cancellation().isCancelled();
    }

    /// Whether the body comes from an account or goes to the client.
    boolean isMoved(Response response) {
        return !isHead() || response.body() instanceof Body.Passed;
    }

    /// Of the body that is moved, as far as it is known.
    long sizeBytes(Response response) {
        return isMoved(response) ? Math.max(response.body().sizeBytes(), 0) : 0;
    }

    SpendRecord record(int status, long bytesDown, Money cost) {
        Caller caller = request.caller().orElseThrow();
        CallTrace trace = RequestTrace.of(request);
        return new SpendRecord(
                start,
                request.id(),
                caller.key(),
                caller.workspace(),
                request.operation(),
                trace.group(),
                trace.place(),
                status,
                bytesUp(),
                bytesDown,
                0,
                trace.attempts().size(),
                upstream,
                overhead,
                cost);
    }
}
