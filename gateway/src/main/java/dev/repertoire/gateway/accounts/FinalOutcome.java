package dev.repertoire.gateway.accounts;

import dev.repertoire.core.Header;
import dev.repertoire.core.Refusal;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcome of a call's last attempt, and where it was made. A redirect is no answer: nothing follows it.
///
/// @param group   the model group it was routed by; null if that is not known any more
/// @param account the account's name
public record FinalOutcome(@Nullable String group, String account, Outcome outcome) {
    public FinalOutcome {
        if (outcome instanceof Outcome.Answered(var reply) && outcome.kind() == OutcomeKind.REDIRECTED) {
            // Where it leads does not come down: it may name a host of the account's own network.
            reply.body().close();
            String why = "it redirects elsewhere (" + reply.status() + "), and nothing is sent there";
            outcome = new Outcome.NoAnswer(why, false);
        }
    }

    /// What the caller gets: the answer as it came, marked if it is unknown whether a create was done.
    ///
    /// A delete without an answer is not marked: sending it again does no harm.
    ///
    /// @throws Refused if there is no answer
    public Reply.Raw reply(Effect effect) {
        boolean isDoubtful = outcome.kind().leavesDoubt() && !effect.isRepeatable();
        return switch (outcome) {
            case Outcome.Answered(var reply) -> isDoubtful ? doubtful(reply) : reply;
            case Outcome.NotReached(var why) -> throw new Refused(new Refusal.Unreachable(account, why));
            case Outcome.NoAnswer(var why, var isTimeout) ->
                throw new Refused(new Refusal.NoAnswer(account, why, isTimeout, isDoubtful));
        };
    }

    private static Reply.Raw doubtful(Reply.Raw reply) {
        List<Header> headers = new ArrayList<>(reply.headers());
        headers.removeIf(header -> header.name().equalsIgnoreCase("x-should-retry"));
        headers.add(new Header("x-should-retry", "false"));
        headers.add(new Header("x-repertoire-outcome", "unknown"));
        return new Reply.Raw(reply.status(), headers, reply.body());
    }
}
