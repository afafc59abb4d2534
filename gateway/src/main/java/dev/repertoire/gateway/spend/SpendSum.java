package dev.repertoire.gateway.spend;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One row of a report.
///
/// @param groups   what its records have in common, as text; empty where they have none, such as no account
/// @param keyAlias  of the key they have in common, if it has one
/// @param teamAlias of the team they have in common, if it has one
/// @param failures the calls with a status of 400 and above
public record SpendSum(
        Map<SpendGrouping, Optional<String>> groups,
        @Nullable String keyAlias,
        @Nullable String teamAlias,
        long calls,
        long failures,
        long bytesUp,
        long bytesDown,
        Money cost) {
    public SpendSum {
        groups = Map.copyOf(groups);
    }
}
