package dev.repertoire.server.models;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.server.http.Request;
import java.util.Set;
import java.util.TreeSet;

/// A parameter that is passed over would be a filter that lets everything through.
final class KnownParameters {
    private KnownParameters() {}

    /// @throws Refused if the query has another parameter than these
    static void check(Request request, Set<String> known) {
        Set<String> unknown = new TreeSet<>(request.queryNames());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new Refused(new BadRequest("Unknown parameter " + String.join(", ", unknown)));
        }
    }

    /// @throws Refused if the query has one of these parameters
    static void refuse(Request request, Set<String> unsupported) {
        Set<String> found = new TreeSet<>(request.queryNames());
        found.retainAll(unsupported);
        if (!found.isEmpty()) {
            throw new Refused(new BadRequest("Not supported here: " + String.join(", ", found)));
        }
    }
}
