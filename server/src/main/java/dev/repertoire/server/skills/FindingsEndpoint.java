package dev.repertoire.server.skills;

import dev.repertoire.core.Caller;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.Refused;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.server.http.Endpoint;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.server.operations.RequestTrace;
import dev.repertoire.store.StoredSkills;
import dev.repertoire.wire.FindingsJson;
import dev.repertoire.wire.Json;

/// Lists the warnings a hosted version was accepted with. Ours, not the Skills API's.
public final class FindingsEndpoint implements Endpoint {
    private final StoredSkills stored;

    public FindingsEndpoint(StoredSkills stored) {
        this.stored = stored;
    }

    /// A key that may not use our own registry gets a 404 here, as it does for the skill itself.
    @Override
    public Response answer(Request request) {
        Caller caller = request.caller().orElseThrow();
        var skill = new SkillId(request.pathParameter("skill_id"));
        if (!caller.mayUse(ModelGroup.HOSTED)) {
            throw new Refused(new NoSuchSkill(skill));
        }
        RequestTrace.of(request).setPlace(ModelGroup.HOSTED);
        var found = stored.findings(caller.workspace(), skill, new VersionParameter(request.pathParameter("version")));
        return Response.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeName("data");
            FindingsJson.write(json, found);
            json.writeEndObject();
        }));
    }
}
