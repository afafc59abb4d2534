package dev.repertoire.gateway.routing;

import dev.repertoire.core.Refusal.Incomplete;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillId;
import dev.repertoire.gateway.accounts.Effect;
import dev.repertoire.gateway.accounts.FinalOutcome;
import dev.repertoire.gateway.accounts.ForwardedHeaders;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.UpstreamRequest;
import dev.repertoire.gateway.attempts.Attempts;
import dev.repertoire.gateway.attempts.Candidate;
import dev.repertoire.gateway.attempts.Candidates;
import dev.repertoire.gateway.placement.LookupResult;
import dev.repertoire.gateway.placement.PlacementLookup;
import java.util.Optional;

/// Calls for a skill that has no placement yet: finds the account that has it, and asks there. Safe for many threads.
final class UnplacedSkills {
    private final Attempts attempts;
    private final PlacementLookup lookup;

    UnplacedSkills(Attempts attempts, PlacementLookup lookup) {
        this.attempts = attempts;
        this.lookup = lookup;
    }

    /// The outcome of the call; empty if no account has the skill and our own registry answers.
    ///
    /// @param isHostedUsual whether our own registry answers if no account has the skill
    Optional<FinalOutcome> answer(Candidates candidates, boolean isHostedUsual, AccountCall call) {
        if (candidates.all().size() == 1 && !isHostedUsual) {
            return Optional.of(at(candidates.all().getFirst(), call));
        }
        SkillId skill = call.ofSkill().skill();
        // If the call gets the skill itself, the lookup's answer is the caller's answer, so all its headers go
        // along.
        UpstreamRequest question = call.ofSkill() instanceof GetSkill
                ? call.request()
                        .withHeaders(
                                ForwardedHeaders.unconditional(call.request().headers()))
                : SkillRequest.internal(new GetSkill(skill), call.routed().forwarded());
        LookupResult result = call.waitFor(
                () -> lookup.find(skill, candidates, call.index().isEveryone(candidates), question, call.scope()));
        return switch (result) {
            case LookupResult.At at
            when !at.unasked().isEmpty() && call.request().effect() != Effect.READ -> {
                // While other accounts are silent, the skill may be read at this account, but not changed.
                if (at.reply() != null) {
                    at.reply().body().close();
                }
                throw new Refused(new Incomplete(at.unasked()));
            }
            case LookupResult.At at -> Optional.of(foundAt(at, call));
            case LookupResult.Nowhere _ when isHostedUsual -> Optional.empty();
            case LookupResult.Nowhere nowhere -> Optional.of(missing(nowhere, call));
            case LookupResult.Unknown unknown -> throw new Refused(new Incomplete(unknown.unasked()));
        };
    }

    private FinalOutcome foundAt(LookupResult.At found, AccountCall call) {
        Reply.Raw reply = found.reply();
        if (reply != null && call.ofSkill() instanceof GetSkill) {
            return outcome(found.candidate(), reply);
        }
        if (reply != null) {
            reply.body().close();
        }
        return at(found.candidate(), call);
    }

    private static FinalOutcome missing(LookupResult.Nowhere nowhere, AccountCall call) {
        RoutingIndex now = call.index();
        LookupResult.Miss told = nowhere.misses().stream()
                .filter(miss -> isUsual(miss.candidate(), now))
                .findFirst()
                .or(() -> nowhere.misses().stream().findFirst())
                .orElseThrow(() -> new Refused(new NoSuchSkill(call.ofSkill().skill())));
        return outcome(told.candidate(), told.reply());
    }

    private static boolean isUsual(Candidate candidate, RoutingIndex now) {
        return now.of(now.table().defaultGroup()).find(candidate.name()).isPresent();
    }

    private static FinalOutcome outcome(Candidate candidate, Reply.Raw reply) {
        return new FinalOutcome(candidate.group(), candidate.name(), new Outcome.Answered(reply));
    }

    private FinalOutcome at(Candidate candidate, AccountCall call) {
        return call.waitFor(() -> attempts.at(candidate, call.request(), call.scope()));
    }
}
