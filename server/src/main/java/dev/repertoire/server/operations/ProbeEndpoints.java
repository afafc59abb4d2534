package dev.repertoire.server.operations;

import dev.repertoire.server.http.Body;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;

/// The routes that machines poll: liveness, readiness, metrics.
public final class ProbeEndpoints {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Metrics metrics;
    private final BooleanSupplier isStoreUsable;

    /// @param isStoreUsable reads from the store and says whether that worked
    public ProbeEndpoints(Metrics metrics, BooleanSupplier isStoreUsable) {
        this.metrics = metrics;
        this.isStoreUsable = isStoreUsable;
    }

    public Response liveliness(Request request) {
        return json(200, "{\"status\":\"alive\"}");
    }

    public Response readiness(Request request) {
        return isStoreUsable.getAsBoolean()
                ? json(200, "{\"status\":\"ready\",\"store\":\"usable\"}")
                : json(503, "{\"status\":\"not ready\",\"store\":\"unusable\"}");
    }

    public Response metrics(Request request) {
        byte[] text = metrics.scrape().getBytes(StandardCharsets.UTF_8);
        return new Response(200, List.of(), new Body.Whole(text, PROMETHEUS));
    }

    private static Response json(int status, String json) {
        return Response.json(status, json.getBytes(StandardCharsets.UTF_8));
    }
}
