package dev.repertoire.gateway.routing;

import dev.repertoire.gateway.attempts.Candidates;

/// Where a call may be performed, as far as can be told without knowing where its skill is.
sealed interface Place {
    /// Our own registry.
    record Hosted() implements Place {}

    /// One group, because it was named or because it is the usual one.
    record InGroup(String group, Candidates candidates) implements Place {}

    /// Wherever its skill is.
    ///
    /// @param isHostedIn    whether our own registry may have it
    /// @param isHostedUsual whether our own registry answers for a skill that no account has
    record Anywhere(Candidates candidates, boolean isHostedIn, boolean isHostedUsual) implements Place {}
}
