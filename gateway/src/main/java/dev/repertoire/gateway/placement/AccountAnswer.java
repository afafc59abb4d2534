package dev.repertoire.gateway.placement;

import dev.repertoire.core.Header;
import dev.repertoire.core.Lane;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.OutcomeKind;
import dev.repertoire.gateway.accounts.UpstreamRequest;
import dev.repertoire.gateway.attempts.AttemptScope;
import dev.repertoire.gateway.attempts.Attempts;
import dev.repertoire.gateway.attempts.Candidate;
import dev.repertoire.wire.Lanes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account's answer to the question for a skill.
///
/// @param skill the skill that the account has; null if it does not say so
record AccountAnswer(Outcome outcome, @Nullable SeenSkill skill) {
    private static final int BAD_REQUEST = 400;

    /// Asks the account. A skill without versions is a 400 in the GA lane, like a request that is wrong, so then the
    /// beta lane is asked too.
    ///
    /// @param question gets the skill
    static AccountAnswer of(Candidate candidate, UpstreamRequest question, Attempts attempts, AttemptScope scope) {
        Outcome outcome = attempts.at(candidate, question, scope).outcome();
        if (!isBadRequest(outcome) || lane(question) == Lane.BETA) {
            return new AccountAnswer(outcome, seen(outcome));
        }
        Outcome inBeta = attempts.at(candidate, inBeta(question), scope).outcome();
        try {
            return new AccountAnswer(outcome, seen(inBeta));
        } finally {
            Attempts.drop(inBeta);
        }
    }

    private static boolean isBadRequest(Outcome outcome) {
        return outcome instanceof Outcome.Answered(var reply) && reply.status() == BAD_REQUEST;
    }

    private static Lane lane(UpstreamRequest question) {
        return Lanes.of(question.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(Lanes.HEADER))
                .map(Header::value)
                .toList());
    }

    private static UpstreamRequest inBeta(UpstreamRequest question) {
        List<Header> headers = new ArrayList<>(question.headers());
        headers.add(new Header(Lanes.HEADER, Lanes.BETA));
        return question.withHeaders(headers);
    }

    private static @Nullable SeenSkill seen(Outcome outcome) {
        return outcome instanceof Outcome.Answered(var reply) && outcome.kind() == OutcomeKind.FINE
                ? reply.heldBytes().flatMap(SeenSkills::one).orElse(null)
                : null;
    }
}
