package dev.repertoire.gateway.keys;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Workspace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is to be said of a new key, or said anew of one; null leaves it as it is.
///
/// @param alias    1 to 128 characters without control characters, unique
/// @param lifetime counted from now
public record KeyChange(
        @Nullable String alias,
        @Nullable Workspace workspace,
        @Nullable Duration lifetime) {
    private static final int MAX_ALIAS_CHARACTERS = 128;

    public KeyChange {
        if (alias != null && !isAlias(alias)) {
            throw new Refused(new BadRequest(
                    "key_alias must be 1 to " + MAX_ALIAS_CHARACTERS + " characters without control characters"));
        }
    }

    private static boolean isAlias(String alias) {
        return !alias.isBlank()
                && alias.codePointCount(0, alias.length()) <= MAX_ALIAS_CHARACTERS
                && alias.codePoints().noneMatch(Character::isISOControl);
    }
}
