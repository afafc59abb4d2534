package dev.repertoire.server.http;

import java.io.IOException;

/// Stands before every endpoint of a [Router] and calls it if the route's [Access] lets the request through.
@FunctionalInterface
public interface RouteGuard {

    /// @throws dev.repertoire.core.Refused if the request may not be made, with the reason
    /// @throws IOException                 if the endpoint does
    Response answer(Route route, Request request) throws IOException;
}
