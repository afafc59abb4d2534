package dev.repertoire.server.config;

import dev.repertoire.gateway.attempts.RoutingTable;
import java.util.Set;

/// Reads `repertoire.shared_groups`: the groups whose skills all workspaces share.
final class SharedGroups {
    private static final String KEY = "shared_groups";

    private SharedGroups() {}

    /// @param groups the names of those that are configured
    static Set<String> read(YamlSection own, Set<String> groups) {
        Set<String> shared = Set.copyOf(own.texts(KEY));
        for (String name : shared) {
            if (!name.equals(RoutingTable.ALL) && !groups.contains(name)) {
                own.fault(
                        KEY,
                        "there is no model group " + own.shown(name) + "; expected " + RoutingTable.ALL
                                + " for all, or some of " + own.shown(groups));
            }
        }
        return shared;
    }
}
