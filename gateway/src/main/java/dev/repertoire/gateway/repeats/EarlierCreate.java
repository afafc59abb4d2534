package dev.repertoire.gateway.repeats;

import dev.repertoire.gateway.accounts.FinalOutcome;

/// What is known of an earlier, equal create.
sealed interface EarlierCreate {
    /// It was performed, and this was the outcome: an answer, or none, so that it is unknown whether it was done.
    record Ended(FinalOutcome outcome) implements EarlierCreate {}

    /// It is being performed.
    ///
    /// @param untilMicros when its lease ends, unless it is renewed before
    record InProgress(String id, long untilMicros) implements EarlierCreate {}
}
