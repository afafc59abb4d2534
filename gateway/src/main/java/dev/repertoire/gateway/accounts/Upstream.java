package dev.repertoire.gateway.accounts;

import dev.repertoire.core.Cancellation;
import dev.repertoire.core.KeyId;
import java.time.Duration;

/// Sends requests to accounts: one attempt each, whatever its outcome. Safe for many threads.
@FunctionalInterface
public interface Upstream {
    /// Sends `request` to `account` once.
    ///
    /// @param key          whose call it is
    /// @param cancellation ends the attempt when it is cancelled
    /// @param timeout      for connecting, and again for the whole answer or, where it is streamed, for each wait
    Outcome send(Account account, UpstreamRequest request, KeyId key, Cancellation cancellation, Duration timeout);
}
