package dev.repertoire.gateway.routing;

import dev.repertoire.core.Header;
import dev.repertoire.core.Origin;
import dev.repertoire.core.PassThrough;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the origin of requests that we ask of our own on a caller's behalf: in their lane, with their headers but
/// without those that could make an answer less than whole.
final class Asking {
    private static final Set<String> CONDITIONAL = Set.of(
            "if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "range", "if-range", "accept");

    private Asking() {}

    /// @param query null for none
    static Origin of(Origin origin, @Nullable String query) {
        List<Header> headers = origin.passThrough().headers().stream()
                .filter(header -> !CONDITIONAL.contains(header.name().toLowerCase(Locale.ROOT)))
                .toList();
        return new Origin(
                origin.caller(),
                origin.lane(),
                origin.requestId(),
                origin.destination(),
                new PassThrough(query, headers, null),
                origin.journey());
    }
}
