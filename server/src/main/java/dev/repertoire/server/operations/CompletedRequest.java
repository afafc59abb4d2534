package dev.repertoire.server.operations;

import dev.repertoire.gateway.attempts.CallTrace;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.UpstreamAttempt;
import dev.repertoire.server.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of a request when its answer has gone out, for the log, the metrics and the traces.
///
/// @param upstreamRequestId by which the account that answered knows the request
/// @param took              until the answer was made; where it was passed on as it came, until it was sent
/// @param overhead          of the time until the answer was made, what was not spent waiting for accounts or
///                          for the request's body
/// @param attempts          attempts at accounts, in the order in which they ended
record CompletedRequest(
        Request request,
        int status,
        Optional<String> upstreamRequestId,
        long responseBytes,
        Duration took,
        Duration overhead,
        List<UpstreamAttempt> attempts) {

    Instant start() {
        return request.stopwatch().start();
    }

    CallTrace trace() {
        return RequestTrace.of(request);
    }

    /// Whether the request was for an account, successful or not.
    boolean isRouted() {
        return isRouted(trace(), attempts);
    }

    /// How many attempts were retries. Accounts that are asked at once, as for a list, are no retries of each other.
    static long retries(List<UpstreamAttempt> attempts) {
        return attempts.stream().filter(attempt -> attempt.number() > 1).count();
    }

    static boolean isRouted(CallTrace trace, List<UpstreamAttempt> attempts) {
        return !attempts.isEmpty() || (trace.group() != null && !ModelGroup.HOSTED.equals(trace.place()));
    }
}
