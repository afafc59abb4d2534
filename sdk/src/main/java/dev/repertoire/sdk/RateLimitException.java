package dev.repertoire.sdk;

import java.time.Duration;
import java.util.Optional;

/// 429: more calls than the key may make.
public final class RateLimitException extends ApiException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    RateLimitException(ErrorAnswer answer, Optional<Duration> retryAfter) {
        super(answer);
        this.retryAfter = retryAfter;
    }

    /// How long to wait, as the server said it.
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
