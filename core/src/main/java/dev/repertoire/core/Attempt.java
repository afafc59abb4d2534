package dev.repertoire.core;

import org.jspecify.annotations.Nullable;

/// What a create says about having been tried before, so that a lost answer does not leave a duplicate.
///
/// @param idempotencyKey the caller's own name for this create (`Idempotency-Key`), or null
/// @param isRetry        the client says it sends this again (`x-stainless-retry-count` above 0)
public record Attempt(@Nullable String idempotencyKey, boolean isRetry) {
    /// A create that says nothing of the kind.
    public static final Attempt FIRST = new Attempt(null, false);
}
