package dev.repertoire.server;

import static dev.repertoire.server.http.Access.KEY;
import static dev.repertoire.server.http.Access.MASTER;
import static dev.repertoire.server.http.Access.METERED;
import static dev.repertoire.server.http.Access.OPEN;

import dev.repertoire.core.Operation;
import dev.repertoire.core.Operation.Effect;
import dev.repertoire.server.http.Access;
import dev.repertoire.server.http.Endpoint;
import dev.repertoire.server.http.Route;
import dev.repertoire.server.keys.HolderEndpoints;
import dev.repertoire.server.keys.KeyEndpoints;
import dev.repertoire.server.keys.NewUserEndpoint;
import dev.repertoire.server.models.HealthEndpoint;
import dev.repertoire.server.models.ModelInfoEndpoints;
import dev.repertoire.server.models.ModelsEndpoint;
import dev.repertoire.server.models.ReloadEndpoint;
import dev.repertoire.server.operations.ProbeEndpoints;
import dev.repertoire.server.reference.ApiReference;
import dev.repertoire.server.skills.CatalogEndpoints;
import dev.repertoire.server.skills.FindingsEndpoint;
import dev.repertoire.server.skills.SkillEndpoints;
import dev.repertoire.server.spend.LiteLlmSpendEndpoints;
import dev.repertoire.server.spend.SpendEndpoints;
import java.util.List;

/// Every route of a server, with who may call it.
record Routes(
        SkillEndpoints skills,
        FindingsEndpoint findings,
        CatalogEndpoints catalog,
        KeyEndpoints keys,
        HolderEndpoints teams,
        HolderEndpoints users,
        NewUserEndpoint newUser,
        SpendEndpoints spend,
        LiteLlmSpendEndpoints liteLlmSpend,
        ModelsEndpoint models,
        ModelInfoEndpoints modelInfo,
        ReloadEndpoint reload,
        HealthEndpoint health,
        ProbeEndpoints probes,
        ApiReference reference) {
    private static final String SKILLS = "/v1/skills";
    private static final String SKILL = SKILLS + "/{skill_id}";
    private static final String VERSIONS = SKILL + "/versions";
    private static final String VERSION = VERSIONS + "/{version}";
    static final String METRICS = "/metrics";
    private static final String OURS = "/repertoire";

    List<Route> table() {
        return List.of(
                post(SKILLS, METERED, Operation.CREATE_SKILL, skills::createSkill),
                get(SKILLS, METERED, Operation.LIST_SKILLS, skills::listSkills),
                get(SKILL, METERED, Operation.GET_SKILL, skills::getSkill),
                delete(SKILL, METERED, Operation.DELETE_SKILL, skills::deleteSkill),
                post(VERSIONS, METERED, Operation.CREATE_VERSION, skills::createVersion),
                get(VERSIONS, METERED, Operation.LIST_VERSIONS, skills::listVersions),
                get(VERSION, METERED, Operation.GET_VERSION, skills::getVersion),
                delete(VERSION, METERED, Operation.DELETE_VERSION, skills::deleteVersion),
                get(VERSION + "/content", METERED, Operation.DOWNLOAD_VERSION, skills::downloadVersion),
                get(OURS + VERSION + "/findings", METERED, Operation.GET_FINDINGS, findings),
                get(OURS + SKILLS, METERED, Operation.LIST_CATALOG, catalog::list),
                get(OURS + SKILL, METERED, Operation.GET_CATALOG_SKILL, catalog::show),
                get("/v1/models", KEY, reads("list_models"), models),
                get("/models", KEY, reads("list_models"), models),
                get("/model/info", KEY, reads("model_info"), modelInfo::models),
                get("/v1/model/info", KEY, reads("model_info"), modelInfo::models),
                get("/model_group/info", KEY, reads("model_group_info"), modelInfo::groups),
                get("/key/info", KEY, reads("key_info"), keys::info),
                post("/key/health", KEY, reads("key_health"), keys::health),
                get("/spend/calls", KEY, reads("spend_calls"), spend::calls),
                get("/spend/logs", KEY, reads("spend_logs"), liteLlmSpend::logs),
                get("/global/spend/report", MASTER, reads("global_spend_report"), liteLlmSpend::report),
                get("/spend/report", KEY, reads("spend_report"), spend::report),
                get("/key/list", MASTER, reads("list_keys"), keys::list),
                post("/key/generate", MASTER, changes("generate_key"), keys::generate),
                post("/key/update", MASTER, changes("update_key"), keys::update),
                post("/key/block", MASTER, changes("block_key"), keys::block),
                post("/key/unblock", MASTER, changes("unblock_key"), keys::unblock),
                post("/key/delete", MASTER, changes("delete_keys"), keys::delete),
                post("/key/regenerate", MASTER, changes("regenerate_key"), keys::regenerate),
                post("/key/{key_id}/regenerate", MASTER, changes("regenerate_key"), keys::regenerateInPath),
                post("/key/import", MASTER, changes("import_keys"), keys::add),
                post("/team/new", MASTER, changes("create_team"), teams::create),
                get("/team/info", MASTER, reads("team_info"), teams::info),
                get("/team/list", MASTER, reads("list_teams"), teams::list),
                post("/team/update", MASTER, changes("update_team"), teams::update),
                post("/team/block", MASTER, changes("block_team"), teams::block),
                post("/team/unblock", MASTER, changes("unblock_team"), teams::unblock),
                post("/team/delete", MASTER, changes("delete_teams"), teams::delete),
                post("/user/new", MASTER, changes("create_user"), newUser),
                get("/user/info", MASTER, reads("user_info"), users::info),
                get("/user/list", MASTER, reads("list_users"), users::list),
                post("/user/update", MASTER, changes("update_user"), users::update),
                post("/user/delete", MASTER, changes("delete_users"), users::delete),
                post("/config/reload", MASTER, changes("reload_config"), reload),
                get("/health", MASTER, reads("health"), health),
                get("/health/liveliness", OPEN, reads("liveliness"), probes::liveliness),
                get("/health/liveness", OPEN, reads("liveliness"), probes::liveliness),
                get("/health/readiness", OPEN, reads("readiness"), probes::readiness),
                get(METRICS, OPEN, reads("metrics"), probes::metrics),
                get("/openapi.json", OPEN, reads("api_reference"), _ -> reference.show(table())));
    }

    private static Route get(String path, Access access, Operation operation, Endpoint endpoint) {
        return new Route("GET", path, operation, access, endpoint);
    }

    private static Route post(String path, Access access, Operation operation, Endpoint endpoint) {
        return new Route("POST", path, operation, access, endpoint);
    }

    private static Route delete(String path, Access access, Operation operation, Endpoint endpoint) {
        return new Route("DELETE", path, operation, access, endpoint);
    }

    private static Operation reads(String name) {
        return new Operation(name, Effect.READS);
    }

    private static Operation changes(String name) {
        return new Operation(name, Effect.CHANGES);
    }
}
