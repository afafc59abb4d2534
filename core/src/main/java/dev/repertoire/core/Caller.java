package dev.repertoire.core;

import java.util.Set;

/// Who is asking: the key presented, the workspace it opens, the model groups it may use, and to whom it belongs.
public record Caller(KeyId key, Workspace workspace, Grants grants, Membership membership) {
    /// A key of no team and no user.
    ///
    /// @param groups empty for every model group
    public Caller(KeyId key, Workspace workspace, Set<String> groups) {
        this(key, workspace, Grants.of(groups), Membership.NONE);
    }

    /// A key that may use every model group.
    public Caller(KeyId key, Workspace workspace) {
        this(key, workspace, Set.of());
    }

    public boolean mayUse(String group) {
        return grants.allow(group);
    }
}
