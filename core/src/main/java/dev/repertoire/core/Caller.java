package dev.repertoire.core;

import java.util.Set;

/// Who is asking: the key presented, the workspace it opens, and the model groups it may use.
///
/// @param groups empty for all of them
public record Caller(KeyId key, Workspace workspace, Set<String> groups) {
    public Caller {
        groups = Set.copyOf(groups);
    }

    /// A key that may use every model group.
    public Caller(KeyId key, Workspace workspace) {
        this(key, workspace, Set.of());
    }

    public boolean mayUse(String group) {
        return groups.isEmpty() || groups.contains(group);
    }
}
