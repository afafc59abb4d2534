package dev.repertoire.gateway.keys;

import dev.repertoire.core.Membership;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.text.VisibleText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A change of what is kept with a key; null leaves a detail as it is.
///
/// @param metadata a JSON object
public record DetailsChange(
        @Nullable String team,
        @Nullable String user,
        @Nullable String metadata,
        @Nullable List<String> tags,
        @Nullable Map<String, String> aliases) {
    public static final DetailsChange NONE = new DetailsChange(null, null, null, null, null);

    private static final int MAX_METADATA_CHARACTERS = 16 * 1024;
    private static final int MAX_TAGS = 100;
    private static final int MAX_ALIASES = 100;
    private static final int MAX_NAME_CHARACTERS = 255;

    public DetailsChange {
        refuseBadName("team_id", team);
        refuseBadName("user_id", user);
        if (metadata != null && metadata.length() > MAX_METADATA_CHARACTERS) {
            throw refused("metadata must be at most " + MAX_METADATA_CHARACTERS + " characters of JSON");
        }
        if (tags != null) {
            tags = tags.stream().distinct().toList();
            tags.forEach(tag -> refuseBadName("tags", tag));
            if (tags.size() > MAX_TAGS || tags.stream().anyMatch(tag -> tag.contains("\""))) {
                throw refused("tags must be at most " + MAX_TAGS + " names without quotation marks");
            }
        }
        if (aliases != null) {
            aliases = Map.copyOf(aliases);
            aliases.keySet().forEach(name -> refuseBadName("aliases", name));
            if (aliases.size() > MAX_ALIASES) {
                throw refused("aliases must be at most " + MAX_ALIASES + " names");
            }
        }
    }

    /// @throws Refused if `name` is no name of 1 to 255 visible characters
    static void refuseBadName(String field, @Nullable String name) {
        if (name != null
                && (!VisibleText.hasInk(name)
                        || VisibleText.isDamaged(name)
                        || VisibleText.firstHidden(name).isPresent()
                        || name.codePointCount(0, name.length()) > MAX_NAME_CHARACTERS)) {
            throw refused(field + " must be 1 to " + MAX_NAME_CHARACTERS + " visible characters");
        }
    }

    KeyDetails applyTo(KeyDetails old, Set<KeyField> removed) {
        Membership membership = old.membership();
        return new KeyDetails(
                new Membership(
                        removed.contains(KeyField.TEAM) ? null : team == null ? membership.team() : team,
                        removed.contains(KeyField.USER) ? null : user == null ? membership.user() : user),
                removed.contains(KeyField.METADATA) ? null : metadata == null ? old.metadata() : said(metadata),
                removed.contains(KeyField.TAGS) ? List.of() : Objects.requireNonNullElse(tags, old.tags()),
                removed.contains(KeyField.ALIASES) ? Map.of() : Objects.requireNonNullElse(aliases, old.aliases()));
    }

    /// An empty object says nothing.
    static @Nullable String said(String metadata) {
        return metadata.equals("{}") ? null : metadata;
    }

    private static Refused refused(String message) {
        return new Refused(new BadRequest(message));
    }
}
