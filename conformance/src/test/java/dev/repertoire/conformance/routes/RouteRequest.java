package dev.repertoire.conformance.routes;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import java.util.Map;
import java.util.Map.Entry;

/// A request that a route answers with 200 if the client may make it.
@FunctionalInterface
interface RouteRequest {
    /// One for each route of the server, by method and path.
    Map<String, RouteRequest> ALL = Map.ofEntries(
            entry("POST /v1/skills", (client, _) -> client.create(zip())),
            entry("GET /v1/skills", (client, _) -> client.list("")),
            entry("GET /v1/skills/{skill_id}", (client, it) -> client.skill(it.skill())),
            entry("DELETE /v1/skills/{skill_id}", (client, it) -> client.deleteSkill(it.skill())),
            entry("POST /v1/skills/{skill_id}/versions", (client, it) -> client.createVersion(it.skill(), zip())),
            entry("GET /v1/skills/{skill_id}/versions", (client, it) -> client.versions(it.skill(), "")),
            entry("GET /v1/skills/{skill_id}/versions/{version}", (client, it) -> {
                Target target = it.target();
                return client.version(target.skill(), target.version());
            }),
            entry("DELETE /v1/skills/{skill_id}/versions/{version}", (client, it) -> {
                Target target = it.target();
                return client.deleteVersion(target.skill(), target.version());
            }),
            entry("GET /v1/skills/{skill_id}/versions/{version}/content", (client, it) -> {
                Target target = it.target();
                return client.download(target.skill(), target.version());
            }),
            entry("GET /repertoire/v1/skills/{skill_id}/versions/{version}/findings", (client, it) -> {
                Target target = it.target();
                return client.get(
                        "/repertoire/v1/skills/" + target.skill() + "/versions/" + target.version() + "/findings");
            }),
            entry("GET /repertoire/v1/skills", (client, _) -> client.get("/repertoire/v1/skills")),
            entry(
                    "GET /repertoire/v1/skills/{skill_id}",
                    (client, it) -> client.get("/repertoire/v1/skills/" + it.skill())),
            entry("GET /v1/models", (client, _) -> client.get("/v1/models")),
            entry("GET /key/info", (client, _) -> client.get("/key/info")),
            entry("GET /key/list", (client, _) -> client.get("/key/list")),
            entry("POST /key/generate", (client, _) -> client.postJson("/key/generate", "{}")),
            entry(
                    "POST /key/update",
                    (client, it) -> client.postJson("/key/update", keyed(it.key(), ",\"rpm_limit\":5"))),
            entry("POST /key/block", (client, it) -> client.postJson("/key/block", keyed(it.key(), ""))),
            entry("POST /key/unblock", (client, it) -> client.postJson("/key/unblock", keyed(it.key(), ""))),
            entry(
                    "POST /key/delete",
                    (client, it) -> client.postJson("/key/delete", "{\"keys\":[\"" + it.key() + "\"]}")),
            entry("POST /key/health", (client, _) -> client.postJson("/key/health", "{}")),
            entry(
                    "POST /key/regenerate",
                    (client, it) -> client.postJson("/key/regenerate", keyed(it.key(), ",\"grace_period\":\"1h\""))),
            entry(
                    "POST /key/{key_id}/regenerate",
                    (client, it) -> client.postJson("/key/" + it.key() + "/regenerate", "{}")),
            entry("POST /key/import", (client, _) -> client.postJson("/key/import", "{\"keys\":[]}")),
            entry("POST /team/new", (client, _) -> client.postJson("/team/new", "{}")),
            entry("GET /team/info", (client, it) -> client.get("/team/info?team_id=" + it.team())),
            entry("GET /team/list", (client, _) -> client.get("/team/list")),
            entry("POST /team/update", (client, it) -> client.postJson("/team/update", team(it, ",\"rpm_limit\":5"))),
            entry("POST /team/block", (client, it) -> client.postJson("/team/block", team(it, ""))),
            entry("POST /team/unblock", (client, it) -> client.postJson("/team/unblock", team(it, ""))),
            entry(
                    "POST /team/delete",
                    (client, it) -> client.postJson("/team/delete", "{\"team_ids\":[\"" + it.team() + "\"]}")),
            entry("POST /user/new", (client, _) -> client.postJson("/user/new", "{}")),
            entry("GET /user/info", (client, it) -> client.get("/user/info?user_id=" + it.user())),
            entry("GET /user/list", (client, _) -> client.get("/user/list")),
            entry(
                    "POST /user/update",
                    (client, it) -> client.postJson("/user/update", "{\"user_id\":\"" + it.user() + "\"}")),
            entry(
                    "POST /user/delete",
                    (client, it) -> client.postJson("/user/delete", "{\"user_ids\":[\"" + it.user() + "\"]}")),
            entry("GET /models", (client, _) -> client.get("/models")),
            entry("GET /model/info", (client, _) -> client.get("/model/info")),
            entry("GET /v1/model/info", (client, _) -> client.get("/v1/model/info")),
            entry("GET /model_group/info", (client, _) -> client.get("/model_group/info")),
            entry("GET /spend/calls", (client, _) -> client.get("/spend/calls")),
            entry("GET /spend/logs", (client, _) -> client.get("/spend/logs")),
            entry(
                    "GET /global/spend/report",
                    (client, _) -> client.get("/global/spend/report?start_date=2026-01-01&end_date=2026-01-31")),
            entry("GET /spend/report", (client, _) -> client.get("/spend/report?group_by=operation")),
            entry("POST /config/reload", (client, _) -> client.postJson("/config/reload", "")),
            entry("GET /health", (client, _) -> client.get("/health")),
            entry("GET /health/liveliness", (client, _) -> client.get("/health/liveliness")),
            entry("GET /health/liveness", (client, _) -> client.get("/health/liveness")),
            entry("GET /health/readiness", (client, _) -> client.get("/health/readiness")),
            entry("GET /metrics", (client, _) -> client.get("/metrics")),
            entry("GET /openapi.json", (client, _) -> client.get("/openapi.json")));

    /// @param client asks
    /// @param owner  makes what is asked about
    HttpAnswer send(Client client, Owner owner);

    /// A version of a hosted skill.
    record Target(String skill, String version) {}

    /// Makes skills and keys, a new one for each request, so that a request which deletes disturbs no other.
    ///
    /// @param skills the client whose workspace gets them
    record Owner(Client skills, Client master) {
        /// A skill of two versions, so that one of them can be deleted.
        Target target() {
            HttpAnswer made =
                    skills.with("x-litellm-model", "hosted").create(zip()).ok();
            skills.createVersion(made.get("id"), zip()).ok();
            return new Target(made.get("id"), made.get("latest_version_id"));
        }

        String skill() {
            return target().skill();
        }

        String key() {
            return master.postJson("/key/generate", "{}").ok().get("key");
        }

        String team() {
            return master.postJson("/team/new", "{}").ok().get("team_id");
        }

        String user() {
            return master.postJson("/user/new", "{}").ok().get("user_id");
        }
    }

    private static Entry<String, RouteRequest> entry(String route, RouteRequest request) {
        return Map.entry(route, request);
    }

    private static MultipartBody zip() {
        return MultipartBody.zip(Bundles.valid("pdf"));
    }

    private static String team(Owner owner, String more) {
        return "{\"team_id\":\"" + owner.team() + "\"" + more + "}";
    }

    private static String keyed(String key, String more) {
        return "{\"key\":\"" + key + "\"" + more + "}";
    }
}
