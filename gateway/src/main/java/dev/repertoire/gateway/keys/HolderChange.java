package dev.repertoire.gateway.keys;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of a new team or user, or changes to an existing one; null leaves a field as it is.
///
/// @param metadata a JSON object
/// @param removed  the fields that are cleared
public record HolderChange(
        @Nullable String alias,
        @Nullable String email,
        @Nullable String metadata,
        LimitsChange limits,
        Set<KeyField> removed) {
    public HolderChange {
        removed = Set.copyOf(removed);
        DetailsChange.refuseBadName("alias", alias);
        DetailsChange.refuseBadName("email", email);
    }

    /// Whether its keys open anything.
    public static HolderChange blocked(boolean isBlocked) {
        return new HolderChange(null, null, null, LimitsChange.blocked(isBlocked), Set.of());
    }
}
