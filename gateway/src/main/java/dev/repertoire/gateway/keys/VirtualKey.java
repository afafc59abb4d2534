package dev.repertoire.gateway.keys;

import dev.repertoire.core.Caller;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Workspace;
import java.time.Instant;
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
        @Nullable Instant expiresAt) {

    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    Caller caller() {
        return new Caller(id, workspace);
    }
}
