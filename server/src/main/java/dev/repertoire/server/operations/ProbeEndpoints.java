package dev.repertoire.server.operations;

import dev.repertoire.server.http.Body;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The routes that machines poll: liveness, readiness, metrics.
public final class ProbeEndpoints {
    private static final byte[] ALIVE = "{\"status\":\"alive\"}".getBytes(StandardCharsets.UTF_8);
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final RecentScrape scrape;
    private final Readiness readiness;

    public ProbeEndpoints(Metrics metrics, Readiness readiness) {
        this.scrape = new RecentScrape(() -> metrics.scrape().getBytes(StandardCharsets.UTF_8), System::nanoTime);
        this.readiness = readiness;
    }

    public Response liveliness(Request request) {
        return Response.json(200, ALIVE);
    }

    public Response readiness(Request request) {
        return readiness.answer(request);
    }

    public Response metrics(Request request) {
        return new Response(200, List.of(), new Body.Whole(scrape.text(), PROMETHEUS));
    }
}
