package dev.repertoire.sdk;

import java.net.http.HttpHeaders;

/// The kind of server at the base URL. A Repertoire honours `Idempotency-Key`, so a create whose response was lost
/// can be retried there. Each of its responses has `server: Repertoire`. If a proxy hides that header, the server
/// counts as any other.
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

    /// Learns from any response. Once recognised as a Repertoire, the server stays one, whatever a proxy answers.
    void learn(HttpHeaders headers) {
        // Caddy, for one, puts its own before the server's.
        if (headers.allValues("server").contains("Repertoire")) {
            kind = Kind.REPERTOIRE;
        } else if (kind == Kind.UNKNOWN) {
            kind = Kind.OTHER;
        }
    }
}
