package dev.repertoire.server.operations;

import dev.repertoire.core.Hop;
import dev.repertoire.core.Journey;
import dev.repertoire.server.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of a request when its answer has gone out, for those who log, count and trace it.
///
/// @param upstreamRequestId by which the account that answered knows the request
/// @param took              until the answer was made; where it was passed on as it came, until it was sent
/// @param overhead          of the time until the answer was made, what was not spent waiting for accounts or for the
///                          request's body
/// @param hops              attempts at accounts, in the order in which they ended
record Served(
        Request request,
        int status,
        Optional<String> upstreamRequestId,
        long responseBytes,
        Instant start,
        Duration took,
        Duration overhead,
        List<Hop> hops) {

    Journey journey() {
        return request.journey();
    }

    /// Whether the request was one for an account, if only in vain.
    boolean isRouted() {
        return isRouted(journey(), hops);
    }

    static boolean isRouted(Journey journey, List<Hop> hops) {
        return !hops.isEmpty() || (journey.group() != null && !Journey.HOSTED.equals(journey.place()));
    }
}
