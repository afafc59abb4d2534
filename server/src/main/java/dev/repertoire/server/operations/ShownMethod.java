package dev.repertoire.server.operations;

import java.util.Set;

/// The method of a request as logs and traces show it. Clients can send any word as one, a key too.
final class ShownMethod {
    private static final Set<String> KNOWN =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    /// The word of OpenTelemetry's conventions for HTTP.
    private static final String OTHER = "_OTHER";

    private ShownMethod() {}

    static String of(String method) {
        return KNOWN.contains(method) ? method : OTHER;
    }
}
