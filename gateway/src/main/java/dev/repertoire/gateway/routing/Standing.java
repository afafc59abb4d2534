package dev.repertoire.gateway.routing;

import dev.repertoire.core.Origin;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.Create;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.SkillCall.CreateVersion;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillCall.GetVersion;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.VersionSlot;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.wire.Json;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Asks whether what a create made is still there. Safe for many threads.
final class Standing {
    private final Attempts attempts;

    Standing(Attempts attempts) {
        this.attempts = attempts;
    }

    /// False only if the account that made it says that it has no such thing any more.
    ///
    /// @param made what the account, the place of the origin's journey, answered to an earlier `create`
    boolean of(Create create, Reply.Raw made, Origin origin, Reach now) {
        String account = origin.journey().place();
        Optional<Candidate> at =
                account == null ? Optional.empty() : now.everywhere().find(account);
        Optional<SkillCall> question = question(create, made);
        if (at.isEmpty() || question.isEmpty()) {
            return true;
        }
        Outcome told = attempts.at(at.get(), question.get(), Asking.of(origin, null), now.settings());
        Attempts.drop(told);
        return !(told instanceof Outcome.Answered answered && answered.reply().status() == 404);
    }

    private static Optional<SkillCall> question(Create create, Reply.Raw made) {
        JsonNode json = Learning.bytes(made).map(Standing::json).orElse(Json.MAPPER.nullNode());
        Optional<String> id = json.path("id").stringValueOpt();
        return switch (create) {
            case CreateSkill _ -> id.map(skill -> new GetSkill(new SkillId(skill)));
            // The beta lane calls a version by its number.
            case CreateVersion of ->
                json.path("version")
                        .stringValueOpt()
                        .or(() -> id)
                        .map(version -> new GetVersion(of.skill(), new VersionSlot(version)));
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
