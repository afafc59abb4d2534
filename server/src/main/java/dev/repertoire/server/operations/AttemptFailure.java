package dev.repertoire.server.operations;

import dev.repertoire.gateway.attempts.UpstreamAttempt;
import java.util.Locale;
import java.util.Optional;

/// Why an attempt at an account failed, where another time or another account might not have failed. A caller's own
/// mistake is no failure.
enum AttemptFailure {
    NO_ANSWER,
    CREDENTIAL,
    RATE_LIMITED,
    OVERLOADED,
    SERVER_ERROR;

    /// As a label has it.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AttemptFailure> of(UpstreamAttempt attempt) {
        return switch (attempt.status()) {
            case 0 -> Optional.of(NO_ANSWER);
            case 401, 403 -> Optional.of(CREDENTIAL);
            case 429 -> Optional.of(RATE_LIMITED);
            case 503, 529 -> Optional.of(OVERLOADED);
            default -> attempt.status() >= 500 ? Optional.of(SERVER_ERROR) : Optional.empty();
        };
    }
}
