package dev.repertoire.server.keys;

import dev.repertoire.gateway.keys.KeyField;
import dev.repertoire.gateway.spend.Payer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What LiteLLM calls the fields of a team, and those of a user.
enum HolderNames {
    TEAM(Payer.Kind.TEAM, "team", Set.of("team_alias", "metadata")),
    USER(Payer.Kind.USER, "user", Set.of("user_alias", "user_email", "metadata"));

    private final Payer.Kind kind;
    private final String word;
    private final Set<String> described;

    HolderNames(Payer.Kind kind, String word, Set<String> described) {
        this.kind = kind;
        this.word = word;
        this.described = KeyRequest.and(described, LimitFields.NAMES.toArray(String[]::new));
    }

    Payer.Kind kind() {
        return kind;
    }

    Payer payer(String id) {
        return new Payer(kind, id);
    }

    String word() {
        return word;
    }

    String id() {
        return word + "_id";
    }

    String ids() {
        return word + "_ids";
    }

    String alias() {
        return word + "_alias";
    }

    Set<String> described() {
        return described;
    }

    Map<String, KeyField> removable() {
        Map<String, KeyField> removable = new HashMap<>(LimitFields.REMOVABLE);
        removable.put(alias(), KeyField.ALIAS);
        removable.put("metadata", KeyField.METADATA);
        return removable;
    }
}
