package dev.repertoire.server.reference;

import dev.repertoire.server.http.Response;
import dev.repertoire.server.http.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shows the OpenAPI document of a server. It is made when it is asked for first, so that it costs the start nothing.
/// Safe for many threads.
public final class ApiReference {
    private volatile byte @Nullable [] document;

    /// @param routes the table of the server, the same at each call
    public Response show(List<Route> routes) {
        byte[] made = document;
        if (made == null) {
            made = OpenApiDocument.of(routes);
            document = made;
        }
        return Response.json(200, made);
    }
}
