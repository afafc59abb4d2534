package dev.repertoire.gateway.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Workspace;
import org.jspecify.annotations.Nullable;

/// Which keys a list has; null for all.
///
/// @param tag one that they have
public record KeyFilter(
        @Nullable String alias,
        @Nullable KeyId id,
        @Nullable Workspace workspace,
        @Nullable String team,
        @Nullable String user,
        @Nullable String tag) {
    public static final KeyFilter ALL = new KeyFilter(null, null, null, null, null, null);

    KeyFilter withId(KeyId resolved) {
        return new KeyFilter(alias, resolved, workspace, team, user, tag);
    }

    public static KeyFilter ofTeam(String team) {
        return new KeyFilter(null, null, null, team, null, null);
    }

    public static KeyFilter ofUser(String user) {
        return new KeyFilter(null, null, null, null, user, null);
    }
}
