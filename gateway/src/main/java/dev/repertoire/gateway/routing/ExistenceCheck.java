package dev.repertoire.gateway.routing;

import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.Create;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.SkillCall.CreateVersion;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillCall.GetVersion;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.gateway.accounts.FinalOutcome;
import dev.repertoire.gateway.accounts.ForwardedRequest;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.UpstreamId;
import dev.repertoire.gateway.attempts.AttemptScope;
import dev.repertoire.gateway.attempts.Attempts;
import dev.repertoire.gateway.attempts.Candidate;
import dev.repertoire.gateway.attempts.Candidates;
import dev.repertoire.wire.Json;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Asks an account whether it has a skill, or what an earlier create made. Safe for many threads.
final class ExistenceCheck {
    private static final int NOT_FOUND = 404;

    private final Attempts attempts;

    ExistenceCheck(Attempts attempts) {
        this.attempts = attempts;
    }

    /// False only if the account that made it answers that it no longer has it.
    ///
    /// @param made     the outcome of an earlier `create`
    /// @param accounts those that can be asked
    boolean stands(
            Create create, FinalOutcome made, Candidates accounts, ForwardedRequest forwarded, AttemptScope scope) {
        var account = accounts.find(made.account());
        Optional<SkillCall> question =
                made.outcome() instanceof Outcome.Answered(var reply) ? question(create, reply) : Optional.empty();
        if (account.isEmpty() || question.isEmpty()) {
            return true;
        }
        FinalOutcome told = attempts.at(account.get(), SkillRequest.internal(question.get(), forwarded), scope);
        Attempts.drop(told.outcome());
        return !(told.outcome() instanceof Outcome.Answered(var reply) && reply.status() == NOT_FOUND);
    }

    /// Whether the account answers that it does not have the skill. No answer, or another refusal, does not say
    /// so.
    boolean isMissing(SkillId skill, Candidate account, AttemptScope scope) {
        Outcome told = attempts.quickly(account, SkillRequest.of(new GetSkill(skill), ForwardedRequest.NOTHING), scope);
        Attempts.drop(told);
        return told instanceof Outcome.Answered(var reply) && reply.status() == NOT_FOUND;
    }

    private static Optional<SkillCall> question(Create create, Reply.Raw made) {
        JsonNode json = made.heldBytes().map(ExistenceCheck::json).orElse(Json.MAPPER.nullNode());
        Optional<String> id = json.path("id").stringValueOpt().filter(UpstreamId::isOne);
        return switch (create) {
            case CreateSkill _ -> id.map(skill -> new GetSkill(new SkillId(skill)));
            // The beta lane calls a version by its number.
            case CreateVersion of ->
                json.path("version")
                        .stringValueOpt()
                        .filter(UpstreamId::isOne)
                        .or(() -> id)
                        .map(version -> new GetVersion(of.skill(), new VersionParameter(version)));
        };
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            return Json.MAPPER.nullNode();
        }
    }
}
