package dev.repertoire.gateway.routing;

import dev.repertoire.core.Header;
import dev.repertoire.core.Refusal;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall;
import dev.repertoire.gateway.accounts.Outcome;
import java.util.ArrayList;
import java.util.List;

/// How a call ended when nobody tries any more, and where.
record Performed(Candidate at, Outcome outcome) {
    /// What the caller is told: the answer as it came, marked if it leaves a create in doubt.
    ///
    /// A delete without an answer is not said to be in doubt: whoever sends it again does no harm.
    ///
    /// @throws Refused if there is no answer
    Reply.Raw reply(SkillCall call) {
        Effect effect = Effect.of(call);
        return switch (outcome) {
            case Outcome.Answered(var redirect)
            when Ending.of(outcome) == Ending.REDIRECTED -> throw redirected(redirect, effect);
            case Outcome.Answered answered ->
                Next.after(effect, Ending.of(outcome)) == Next.TELL_DOUBT
                        ? doubtful(answered.reply())
                        : answered.reply();
            case Outcome.NotReached _ -> throw new Refused(new Refusal.Unreachable(at.name()));
            case Outcome.NoAnswer none ->
                throw new Refused(
                        new Refusal.NoAnswer(at.name(), none.why(), none.isTimeout(), !effect.isRepeatable()));
        };
    }

    /// Where it leads is the account's to know, and whoever configured it.
    private Refused redirected(Reply.Raw redirect, Effect effect) {
        redirect.body().close();
        String why = "it redirects elsewhere (" + redirect.status() + "), and nothing is sent there";
        return new Refused(new Refusal.NoAnswer(at.name(), why, false, !effect.isRepeatable()));
    }

    private static Reply.Raw doubtful(Reply.Raw reply) {
        List<Header> headers = new ArrayList<>(reply.headers());
        headers.removeIf(header -> header.name().equalsIgnoreCase("x-should-retry"));
        headers.add(new Header("x-should-retry", "false"));
        headers.add(new Header("x-repertoire-outcome", "unknown"));
        return new Reply.Raw(reply.status(), headers, reply.body());
    }
}
