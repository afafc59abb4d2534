package dev.repertoire.server.access;

import dev.repertoire.core.Caller;
import dev.repertoire.core.Operation;
import dev.repertoire.gateway.attempts.CallTrace;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.SpendRecord;
import dev.repertoire.server.http.Body;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.server.operations.RequestTrace;
import java.time.Duration;
import java.time.Instant;

/// What is recorded of one call while it lasts.
final class MeteredCall {
    private final Request request;
    private final Caller caller;
    private final Operation operation;
    private Duration upstream = Duration.ZERO;
    private Duration overhead = Duration.ZERO;

    MeteredCall(Request request, Caller caller, Operation operation) {
        this.request = request;
        this.caller = caller;
        this.operation = operation;
    }

    /// Notes the times so far. Later times would include a client that reads the answer slowly.
    void takeTimes() {
        upstream = RequestTrace.of(request).upstream();
        overhead = request.stopwatch().overhead(upstream);
    }

    Instant start() {
        return request.stopwatch().start();
    }

    Operation operation() {
        return operation;
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

    /// The size of the body that is moved, as far as it is known.
    long sizeBytes(Response response) {
        return isMoved(response) ? Math.max(response.body().sizeBytes(), 0) : 0;
    }

    SpendRecord record(int status, long bytesDown, Money cost) {
        CallTrace trace = RequestTrace.of(request);
        return new SpendRecord(
                start(),
                request.id(),
                caller.key(),
                caller.workspace(),
                caller.membership(),
                operation.name(),
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
