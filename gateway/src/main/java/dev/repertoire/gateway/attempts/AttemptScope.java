package dev.repertoire.gateway.attempts;

import dev.repertoire.core.Cancellation;
import dev.repertoire.core.KeyId;

/// What all attempts of one call share.
///
/// @param key          whose call it is
/// @param trace        where each attempt is written
/// @param cancellation ends attempts and waits when the client disconnects
/// @param settings     how calls are tried now
public record AttemptScope(KeyId key, CallTrace trace, Cancellation cancellation, RouterSettings settings) {
    /// Whether the client has gone, so that no further attempt is of use.
    public boolean isCancelled() {
        return Thread.currentThread().isInterrupted() || cancellation.isCancelled();
    }
}
