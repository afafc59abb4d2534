package dev.repertoire.gateway.accounts;

import dev.repertoire.core.Origin;
import dev.repertoire.core.SkillCall;
import java.time.Duration;

/// Performs calls at accounts: one attempt each, whatever comes of it. Safe for many threads.
@FunctionalInterface
public interface Upstream {
    /// Tries `call` at `account` once. The attempt is noted in the origin's journey.
    ///
    /// @param timeout for connecting, and again for each wait on the answer
    Outcome send(Account account, SkillCall call, Origin origin, Duration timeout);
}
