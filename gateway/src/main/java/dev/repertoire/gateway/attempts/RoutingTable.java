package dev.repertoire.gateway.attempts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the configuration says about who performs calls. A changed file makes a new one.
///
/// @param groups       by name, in the order of the file; without the reserved one
/// @param defaultGroup where calls go that say nothing and name no known skill: the name of a group, or `hosted`
/// @param settings     for all groups
/// @param shared       the names of the groups whose skills all workspaces share; `*` for all groups
/// @param names        what callers may say for a group
public record RoutingTable(
        Map<String, ModelGroup> groups,
        String defaultGroup,
        RouterSettings settings,
        Set<String> shared,
        GroupNames names) {
    /// Stands for all groups.
    public static final String ALL = "*";

    /// No accounts: everything is hosted.
    public static final RoutingTable HOSTED_ONLY =
            new RoutingTable(Map.of(), ModelGroup.HOSTED, RouterSettings.DEFAULTS);

    public RoutingTable {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        shared = Set.copyOf(shared);
    }

    /// A table in which workspaces share nothing.
    public RoutingTable(Map<String, ModelGroup> groups, String defaultGroup, RouterSettings settings) {
        this(groups, defaultGroup, settings, Set.of(), GroupNames.of(groups.values(), Map.of(), Set.of()));
    }

    /// Whether workspaces share the skills of a group.
    public boolean isShared(String group) {
        return shared.contains(ALL) || shared.contains(group);
    }

    /// The group of this name; empty for the reserved one too.
    public Optional<ModelGroup> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    /// Every account of any group once, as its first deployment.
    public List<Deployment> deployments() {
        Map<String, Deployment> byAccount = new LinkedHashMap<>();
        groups.values()
                .forEach(group -> group.deployments()
                        .forEach(deployment ->
                                byAccount.putIfAbsent(deployment.account().name(), deployment)));
        return List.copyOf(byAccount.values());
    }
}
