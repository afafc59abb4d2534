package dev.repertoire.server.operations;

import dev.repertoire.server.http.Body;
import dev.repertoire.server.http.Response;
import dev.repertoire.server.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The routes that need no key: is the process alive, is it ready, what are its numbers.
public final class OperationsRoutes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private static final Set<String> OPERATIONS = Set.of("liveliness", "readiness", "metrics");

    private OperationsRoutes() {}

    /// Whether an operation is one of these, which are asked for all the time and by machines.
    static boolean isOurs(String operation) {
        return OPERATIONS.contains(operation);
    }

    /// @param isStoreUsable reads from the store and says whether that worked
    public static List<Route> of(Metrics metrics, BooleanSupplier isStoreUsable) {
        return List.of(
                new Route("GET", "/health/liveliness", "liveliness", _ -> alive()),
                new Route("GET", "/health/liveness", "liveliness", _ -> alive()),
                new Route("GET", "/health/readiness", "readiness", _ -> ready(isStoreUsable.getAsBoolean())),
                new Route("GET", "/metrics", "metrics", _ -> text(metrics.scrape())));
    }

    private static Response alive() {
        return json(200, "{\"status\":\"alive\"}");
    }

    private static Response ready(boolean isStoreUsable) {
        return isStoreUsable
                ? json(200, "{\"status\":\"ready\",\"store\":\"usable\"}")
                : json(503, "{\"status\":\"not ready\",\"store\":\"unusable\"}");
    }

    private static Response json(int status, String json) {
        return Response.json(status, json.getBytes(StandardCharsets.UTF_8));
    }

    private static Response text(String text) {
        return new Response(200, List.of(), new Body.Whole(text.getBytes(StandardCharsets.UTF_8), PROMETHEUS));
    }
}
