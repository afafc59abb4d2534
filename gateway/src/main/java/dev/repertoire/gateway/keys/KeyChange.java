package dev.repertoire.gateway.keys;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Workspace;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is to be said of a new key, or said anew of one; null leaves it as it is.
///
/// @param alias    1 to 128 characters without control characters, unique
/// @param lifetime counted from now
/// @param removed  what the key is to have no longer
public record KeyChange(
        @Nullable String alias,
        @Nullable Workspace workspace,
        @Nullable Duration lifetime,
        LimitsChange limits,
        Set<KeyField> removed) {
    private static final int MAX_ALIAS_CHARACTERS = 128;

    public KeyChange {
        removed = Set.copyOf(removed);
        if (alias != null && !isAlias(alias)) {
            throw new Refused(new BadRequest(
                    "key_alias must be 1 to " + MAX_ALIAS_CHARACTERS + " characters without control characters"));
        }
    }

    /// A change that leaves what the key may do.
    public KeyChange(@Nullable String alias, @Nullable Workspace workspace, @Nullable Duration lifetime) {
        this(alias, workspace, lifetime, LimitsChange.NONE);
    }

    public KeyChange(
            @Nullable String alias, @Nullable Workspace workspace, @Nullable Duration lifetime, LimitsChange limits) {
        this(alias, workspace, lifetime, limits, Set.of());
    }

    /// Whether the key opens anything.
    public static KeyChange blocked(boolean isBlocked) {
        return new KeyChange(null, null, null, LimitsChange.blocked(isBlocked));
    }

    private static boolean isAlias(String alias) {
        return !alias.isBlank()
                && alias.codePointCount(0, alias.length()) <= MAX_ALIAS_CHARACTERS
                && alias.codePoints().noneMatch(Character::isISOControl);
    }
}
