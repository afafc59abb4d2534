package dev.repertoire.server.keys;

import dev.repertoire.gateway.keys.KeyField;
import dev.repertoire.gateway.spend.Payer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What LiteLLM calls the fields of a team, and those of a user.
///
/// @param described what may be said of one
record HolderNames(Payer.Kind kind, String word, Set<String> described) {
    static final HolderNames TEAM =
            new HolderNames(Payer.Kind.TEAM, "team", KeyRequest.and(LimitFields.NAMES, "team_alias", "metadata"));
    static final HolderNames USER = new HolderNames(
            Payer.Kind.USER, "user", KeyRequest.and(LimitFields.NAMES, "user_alias", "user_email", "metadata"));

    Payer payer(String id) {
        return new Payer(kind, id);
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

    boolean haveEmail() {
        return kind == Payer.Kind.USER;
    }

    Map<String, KeyField> removable() {
        Map<String, KeyField> removable = new HashMap<>(LimitFields.REMOVABLE);
        removable.put(alias(), KeyField.ALIAS);
        removable.put("metadata", KeyField.METADATA);
        return removable;
    }
}
