package dev.repertoire.conformance.gateway;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.ApiOperation;

/// The nine operations, each as a client calls it.
enum ClientOperation {
    LIST_SKILLS("reads", ApiOperation.LIST_SKILLS),
    GET_SKILL("reads", ApiOperation.GET_SKILL),
    LIST_VERSIONS("reads", ApiOperation.LIST_VERSIONS),
    GET_VERSION("reads", ApiOperation.GET_VERSION),
    DOWNLOAD_VERSION("reads", ApiOperation.DOWNLOAD_VERSION),
    DELETE_SKILL("delete", ApiOperation.DELETE_SKILL),
    DELETE_VERSION("delete", ApiOperation.DELETE_VERSION),
    CREATE_SKILL("create skill", ApiOperation.CREATE_SKILL),
    CREATE_VERSION("create version", ApiOperation.CREATE_VERSION);

    private final String column;
    private final ApiOperation api;

    ClientOperation(String column, ApiOperation api) {
        this.column = column;
        this.api = api;
    }

    /// The heading in the table of failures that it stands under.
    String column() {
        return column;
    }

    ApiOperation api() {
        return api;
    }

    boolean isCreate() {
        return this == CREATE_SKILL || this == CREATE_VERSION;
    }

    boolean isAboutOneSkill() {
        return this != LIST_SKILLS && this != CREATE_SKILL;
    }

    /// @param group   that a new skill is for
    /// @param alone   the group that is listed
    /// @param skill   that it is done to
    /// @param version that it is done to
    HttpAnswer run(Client client, String group, String alone, String skill, String version) {
        return switch (this) {
            case LIST_SKILLS -> client.list("?model=" + alone);
            case GET_SKILL -> client.skill(skill);
            case LIST_VERSIONS -> client.versions(skill, "");
            case GET_VERSION -> client.version(skill, version);
            case DOWNLOAD_VERSION -> client.download(skill, version);
            case DELETE_SKILL -> client.deleteSkill(skill);
            case DELETE_VERSION -> client.deleteVersion(skill, version);
            case CREATE_SKILL ->
                client.create(MultipartBody.zip(Bundles.valid("pdf")).field("model", group));
            case CREATE_VERSION -> client.createVersion(skill, MultipartBody.zip(Bundles.valid("pdf", "Does more.")));
        };
    }
}
