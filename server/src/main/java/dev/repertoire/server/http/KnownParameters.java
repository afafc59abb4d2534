package dev.repertoire.server.http;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import java.util.Set;
import java.util.TreeSet;

/// Which parameters a query may have. One that is passed over would be a filter that lets everything through.
public final class KnownParameters {
    private KnownParameters() {}

    /// @throws Refused if the query has another parameter than these
    public static void check(Request request, Set<String> known) {
        Set<String> unknown = new TreeSet<>(request.queryNames());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new Refused(new BadRequest("Unknown parameter " + String.join(", ", unknown)
                    + (known.isEmpty()
                            ? "; none are known here"
                            : "; known here are " + String.join(", ", new TreeSet<>(known)))));
        }
    }

    /// @throws Refused if the query has one of these parameters
    public static void refuse(Request request, Set<String> unsupported) {
        Set<String> found = new TreeSet<>(request.queryNames());
        found.retainAll(unsupported);
        if (!found.isEmpty()) {
            throw new Refused(new BadRequest("Not supported here: " + String.join(", ", found)));
        }
    }
}
