package dev.repertoire.server.http;

import java.io.IOException;

/// Answers one kind of request, on a virtual thread that may block.
@FunctionalInterface
public interface Endpoint {

    /// @throws dev.repertoire.core.Refused if the request can't be served, with the reason
    /// @throws IOException                 if a file or the disk fails us
    Response answer(Request request) throws IOException;
}
