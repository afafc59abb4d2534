package dev.repertoire.server.http;

import dev.repertoire.core.Ids;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.server.Request;

/// Makes the id that every response carries. It is unique but not secret, so the generator is a fast one.
final class RequestIds {
    private static final String ATTRIBUTE = RequestIds.class.getName();

    private RequestIds() {}

    static String next() {
        return "req_01" + new Ids(ThreadLocalRandom.current()).base58(22);
    }

    /// Attaches the id, so that every answer to `request` carries it.
    static void attach(String id, Request request) {
        request.setAttribute(ATTRIBUTE, id);
    }

    /// The attached id; empty if the request was refused before an endpoint saw it.
    static Optional<String> attachedTo(Request request) {
        return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE));
    }
}
