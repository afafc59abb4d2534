package dev.repertoire.server.operations;

import dev.repertoire.core.Hop;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Why an attempt came to nothing at an account that another time or another account might not have refused. What a
/// caller's own mistake brings about is no failure.
enum HopFailure {
    NO_ANSWER,
    CREDENTIAL,
    RATE_LIMITED,
    OVERLOADED,
    SERVER_ERROR;

    /// As a label has it.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<HopFailure> of(Hop hop) {
        return switch (hop.status()) {
            case 0 -> Optional.of(NO_ANSWER);
            case 401, 403 -> Optional.of(CREDENTIAL);
            case 429 -> Optional.of(RATE_LIMITED);
            case 503, 529 -> Optional.of(OVERLOADED);
            default -> hop.status() >= 500 ? Optional.of(SERVER_ERROR) : Optional.empty();
        };
    }

    /// How many attempts were begun after another had failed. Accounts that are asked at once, as for a list, are no
    /// retries of each other.
    static long retries(List<Hop> hops) {
        if (hops.size() < 2) {
            return 0;
        }
        Optional<Instant> firstFailed = hops.stream()
                .filter(hop -> of(hop).isPresent())
                .map(hop -> hop.start().plus(hop.took()))
                .min(Instant::compareTo);
        return firstFailed
                .map(failed ->
                        hops.stream().filter(hop -> hop.start().isAfter(failed)).count())
                .orElse(0L);
    }
}
