package dev.repertoire.sdk;

import java.net.http.HttpHeaders;

/// Who answers at the base URL. It matters for one thing: a Repertoire honours `Idempotency-Key`, so that a
/// create can be sent again when its answer was lost. Each of its answers says `server: Repertoire`. What
/// stands between may hide that; then the server counts as any other.
final class Peer {
    private volatile Kind kind = Kind.UNKNOWN;

    enum Kind {
        UNKNOWN,
        REPERTOIRE,
        OTHER
    }

    Kind kind() {
        return kind;
    }

    /// Learns from any answer. Once it was a Repertoire it stays one, whatever page something in between shows.
    void learn(HttpHeaders headers) {
        if (headers.firstValue("server").filter("Repertoire"::equals).isPresent()) {
            kind = Kind.REPERTOIRE;
        } else if (kind == Kind.UNKNOWN) {
            kind = Kind.OTHER;
        }
    }
}
