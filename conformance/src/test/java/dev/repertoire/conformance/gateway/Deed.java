package dev.repertoire.conformance.gateway;

import dev.repertoire.testkit.Answer;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.Form;
import dev.repertoire.testkit.anthropic.Operation;

/// The nine operations, each as a caller does it.
enum Deed {
    LIST_SKILLS("reads", Operation.LIST_SKILLS),
    GET_SKILL("reads", Operation.GET_SKILL),
    LIST_VERSIONS("reads", Operation.LIST_VERSIONS),
    GET_VERSION("reads", Operation.GET_VERSION),
    DOWNLOAD_VERSION("reads", Operation.DOWNLOAD_VERSION),
    DELETE_SKILL("delete", Operation.DELETE_SKILL),
    DELETE_VERSION("delete", Operation.DELETE_VERSION),
    CREATE_SKILL("create skill", Operation.CREATE_SKILL),
    CREATE_VERSION("create version", Operation.CREATE_VERSION);

    private final String column;
    private final Operation operation;

    Deed(String column, Operation operation) {
        this.column = column;
        this.operation = operation;
    }

    /// The heading in the table of failures that it stands under.
    String column() {
        return column;
    }

    Operation operation() {
        return operation;
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
    Answer run(Client client, String group, String alone, String skill, String version) {
        return switch (this) {
            case LIST_SKILLS -> client.list("?model=" + alone);
            case GET_SKILL -> client.skill(skill);
            case LIST_VERSIONS -> client.versions(skill, "");
            case GET_VERSION -> client.version(skill, version);
            case DOWNLOAD_VERSION -> client.download(skill, version);
            case DELETE_SKILL -> client.deleteSkill(skill);
            case DELETE_VERSION -> client.deleteVersion(skill, version);
            case CREATE_SKILL -> client.create(Form.zip(Bundles.valid("pdf")).field("model", group));
            case CREATE_VERSION -> client.createVersion(skill, Form.zip(Bundles.valid("pdf", "Does more.")));
        };
    }
}
