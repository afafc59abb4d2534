package dev.repertoire.gateway.repeats;

import dev.repertoire.core.Reply;
import org.jspecify.annotations.Nullable;

/// What has come so far of the first of several equal creates.
sealed interface First {
    /// It was answered.
    ///
    /// @param group   the model group it was routed by
    /// @param account whose answer it is
    record Answered(@Nullable String group, @Nullable String account, Reply.Raw reply) implements First {}

    /// The account was asked and gave no answer, so nobody knows whether it was done.
    ///
    /// @param why       in a few words
    /// @param isTimeout it took too long
    record Unanswered(@Nullable String group, String account, String why, boolean isTimeout) implements First {}

    /// It is being performed.
    ///
    /// @param untilMicros when whoever performs it is taken for dead, unless they say before that they are not
    record Running(String id, long untilMicros) implements First {}
}
