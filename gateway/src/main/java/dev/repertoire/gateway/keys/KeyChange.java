package dev.repertoire.gateway.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Workspace;
import dev.repertoire.core.text.VisibleText;
import dev.repertoire.gateway.spend.Span;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fields of a new key, or changes to an existing one; null leaves a field as it is.
///
/// @param alias    1 to 128 visible characters, unique, that look like no key, no key's token and not like the
///                 master
/// @param lifetime counted from now
/// @param removed  the fields that are cleared
public record KeyChange(
        @Nullable String alias,
        @Nullable Workspace workspace,
        @Nullable Span lifetime,
        DetailsChange details,
        LimitsChange limits,
        Set<KeyField> removed) {
    private static final int MAX_ALIAS_CHARACTERS = 128;
    private static final Pattern MISTAKABLE = Pattern.compile("(?i)sk-.*|[0-9a-f]{64}");

    public KeyChange {
        removed = Set.copyOf(removed);
        if (alias != null) {
            refuseBadAlias(alias);
        }
    }

    /// A change that leaves what the key may do.
    public KeyChange(@Nullable String alias, @Nullable Workspace workspace, @Nullable Span lifetime) {
        this(alias, workspace, lifetime, LimitsChange.NONE);
    }

    public KeyChange(
            @Nullable String alias, @Nullable Workspace workspace, @Nullable Span lifetime, LimitsChange limits) {
        this(alias, workspace, lifetime, DetailsChange.NONE, limits, Set.of());
    }

    /// Whether the key opens anything.
    public static KeyChange blocked(boolean isBlocked) {
        return new KeyChange(null, null, null, LimitsChange.blocked(isBlocked));
    }

    private static void refuseBadAlias(String alias) {
        if (VisibleText.isDamaged(alias)) {
            throw new Refused(new BadRequest(
                    "key_alias has the character U+FFFD, which stands for one that was lost; send UTF-8"));
        }
        if (!VisibleText.hasInk(alias) || alias.codePointCount(0, alias.length()) > MAX_ALIAS_CHARACTERS) {
            throw new Refused(
                    new BadRequest("key_alias must be 1 to " + MAX_ALIAS_CHARACTERS + " characters, not only blanks"));
        }
        VisibleText.firstHidden(alias).ifPresent(hidden -> {
            throw new Refused(new BadRequest(
                    String.format("key_alias must not contain U+%04X, a character that is not visible", hidden)));
        });
        // Routes take a key, its token or its alias by one parameter. A secret typed as an alias would be listed.
        if (alias.equalsIgnoreCase(KeyId.MASTER.value())
                || MISTAKABLE.matcher(alias).matches()) {
            throw new Refused(new BadRequest("key_alias must not be " + KeyId.MASTER.value()
                    + " and must not look like a key (sk-…) or a key's token (64 hexadecimal digits)"));
        }
    }
}
