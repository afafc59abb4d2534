package dev.repertoire.server.skills;

import dev.repertoire.core.SkillId;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.server.http.Route;
import dev.repertoire.store.StoredSkills;
import dev.repertoire.wire.FindingsJson;
import dev.repertoire.wire.Json;

/// The route that lists the warnings a version was accepted with. Ours, not the Skills API's.
public final class FindingsRoute {
    private FindingsRoute() {}

    public static Route of(StoredSkills stored) {
        return new Route(
                "GET",
                "/repertoire/v1/skills/{skill_id}/versions/{version}/findings",
                "get_findings",
                request -> findings(stored, request));
    }

    private static Response findings(StoredSkills stored, Request request) {
        var found = stored.findings(
                request.caller().orElseThrow().workspace(),
                new SkillId(request.pathParameter("skill_id")),
                new VersionParameter(request.pathParameter("version")));
        return Response.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeName("data");
            FindingsJson.write(json, found);
            json.writeEndObject();
        }));
    }
}
