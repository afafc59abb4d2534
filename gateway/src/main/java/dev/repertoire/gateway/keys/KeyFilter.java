package dev.repertoire.gateway.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Workspace;
import org.jspecify.annotations.Nullable;

/// Which keys a list has; null for all.
public record KeyFilter(
        @Nullable String alias,
        @Nullable KeyId id,
        @Nullable Workspace workspace) {
    public static final KeyFilter ALL = new KeyFilter(null, null, null);
}
