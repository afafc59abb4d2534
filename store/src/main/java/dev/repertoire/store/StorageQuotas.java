package dev.repertoire.store;

import dev.repertoire.core.Workspace;
import java.util.Map;

/// How many bytes workspaces may store.
///
/// @param standard for workspaces that are not named; [#NONE] for no limit
/// @param named    for those that are, instead
public record StorageQuotas(long standard, Map<Workspace, Long> named) {
    /// No limit.
    public static final long NONE = Long.MAX_VALUE;

    /// No workspace has a limit.
    public static final StorageQuotas UNLIMITED = new StorageQuotas(NONE, Map.of());

    public StorageQuotas {
        named = Map.copyOf(named);
    }

    /// The limit of `workspace` in bytes, or [#NONE].
    long of(Workspace workspace) {
        return named.getOrDefault(workspace, standard);
    }
}
