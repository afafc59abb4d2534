package dev.repertoire.core;

import org.jspecify.annotations.Nullable;

/// What a create says about having been sent before, so that a lost answer does not leave a duplicate.
///
/// @param idempotencyKey the caller's own name for this create (`Idempotency-Key`), or null
/// @param retryCount     how often the client has sent it before (`x-stainless-retry-count`); null if it does not
/// say
public record RetryHint(
        @Nullable String idempotencyKey, @Nullable Integer retryCount) {
    /// A create without either.
    public static final RetryHint NONE = new RetryHint(null, null);

    /// Whether the client says that this is a retry.
    public boolean isRetry() {
        return retryCount != null && retryCount > 0;
    }

    /// Whether a retry of it could be recognised.
    public boolean isRecognisable() {
        return idempotencyKey != null || retryCount != null;
    }
}
