package dev.repertoire.gateway.accounts;

import dev.repertoire.core.Reply;

/// The outcome of one attempt at one account.
public sealed interface Outcome {
    /// How it ended, as far as it matters for what happens next.
    default OutcomeKind kind() {
        return switch (this) {
            case Answered(var reply) -> OutcomeKind.of(reply.status());
            case NotReached _ -> OutcomeKind.NOT_REACHED;
            case NoAnswer _ -> OutcomeKind.NO_ANSWER;
        };
    }

    /// An answer, whatever it says.
    record Answered(Reply.Raw reply) implements Outcome {}

    /// Nothing was sent: no connection could be made.
    ///
    /// @param why a few words for logs, without anything of the request
    record NotReached(String why) implements Outcome {}

    /// Something was sent, and no whole answer came back. The call may or may not have had its effect.
    ///
    /// @param isTimeout the time was up; else the connection ended or said what is no HTTP
    record NoAnswer(String why, boolean isTimeout) implements Outcome {}
}
