package dev.repertoire.gateway.keys;

import dev.repertoire.core.Caller;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Workspace;
import dev.repertoire.gateway.spend.Budget;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A key the master made. The key itself is not kept, only its hash.
///
/// @param id        the key's SHA-256
/// @param alias     a unique name for people; null if none was given
/// @param hint      the key's end, by which its holder recognises it
/// @param expiresAt from when it opens nothing; null for never
public record VirtualKey(
        KeyId id,
        @Nullable String alias,
        Workspace workspace,
        String hint,
        Instant createdAt,
        @Nullable Instant expiresAt,
        KeyLimits limits,
        KeySpend spend) {

    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    Optional<Budget> budget() {
        return Optional.ofNullable(limits.maxBudget()).map(most -> new Budget(most, spend.period()));
    }

    Caller caller() {
        return new Caller(id, workspace, limits.groups());
    }
}
