package dev.repertoire.sdk;

import java.time.Duration;
import java.util.Optional;

/// 429: the key exceeds its rate limit.
public final class RateLimitException extends ApiException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    RateLimitException(ErrorAnswer answer, Optional<Duration> retryAfter) {
        super(answer);
        this.retryAfter = retryAfter;
    }

    /// The delay that the server requests.
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
