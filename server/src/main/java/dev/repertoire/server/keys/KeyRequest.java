package dev.repertoire.server.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Secret;
import dev.repertoire.core.Workspace;
import dev.repertoire.gateway.attempts.GroupNames;
import dev.repertoire.gateway.keys.DetailsChange;
import dev.repertoire.gateway.keys.KeyChange;
import dev.repertoire.gateway.keys.KeyDuration;
import dev.repertoire.gateway.keys.KeyField;
import dev.repertoire.gateway.spend.Span;
import dev.repertoire.server.http.JsonFields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a key request, with LiteLLM's names. A null field counts as absent; `remove` names the
/// fields to remove.
final class KeyRequest {
    /// What may be said of a key.
    static final Set<String> DESCRIBED = and(
            LimitFields.NAMES,
            "key_alias",
            "workspace",
            "duration",
            "team_id",
            "user_id",
            "metadata",
            "tags",
            "aliases");

    static final Set<String> CREATION = and(DESCRIBED, "key");
    static final Set<String> CHANGE = and(DESCRIBED, "key", "remove");
    static final Set<String> REGENERATION = and(CHANGE, "new_key", "grace_period");

    private static final Pattern OWN_KEY = Pattern.compile("sk-[!-~]{13,252}");
    private static final Map<String, KeyField> REMOVABLE = removable();

    private KeyRequest() {}

    static Set<String> and(Set<String> fields, String... more) {
        Set<String> all = new HashSet<>(fields);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    private static Map<String, KeyField> removable() {
        Map<String, KeyField> removable = new HashMap<>(LimitFields.REMOVABLE);
        removable.put("key_alias", KeyField.ALIAS);
        removable.put("duration", KeyField.EXPIRY);
        removable.put("team_id", KeyField.TEAM);
        removable.put("user_id", KeyField.USER);
        removable.put("metadata", KeyField.METADATA);
        removable.put("tags", KeyField.TAGS);
        removable.put("aliases", KeyField.ALIASES);
        return Map.copyOf(removable);
    }

    /// The key that the caller has chosen; null to make one.
    ///
    /// @throws Refused if it could be guessed, or no header could carry it
    static @Nullable Secret ownKey(JsonFields fields, String field) {
        Optional<String> key = fields.text(field).filter(text -> !text.isEmpty());
        if (key.isPresent() && !OWN_KEY.matcher(key.get()).matches()) {
            throw new Refused(
                    new BadRequest(field + " must begin with sk- and have 16 to 255 printable ASCII characters"
                            + " without spaces; leave it out to have one made"));
        }
        return key.map(Secret::of).orElse(null);
    }

    /// @param known has the groups that a key may name
    static KeyChange read(JsonFields fields, GroupNames known) {
        return new KeyChange(
                fields.text("key_alias").orElse(null),
                workspace(fields.text("workspace").orElse(null)),
                isForEver(fields) ? null : duration(fields, "duration"),
                details(fields, known),
                LimitFields.read(fields, known),
                removed(fields));
    }

    private static Set<KeyField> removed(JsonFields fields) {
        Set<KeyField> removed = LimitFields.removed(fields, REMOVABLE);
        if (isForEver(fields)) {
            removed.add(KeyField.EXPIRY);
        }
        return removed;
    }

    /// LiteLLM's console spells a key that never expires so.
    private static boolean isForEver(JsonFields fields) {
        return fields.text("duration").filter("-1"::equals).isPresent();
    }

    private static DetailsChange details(JsonFields fields, GroupNames known) {
        Map<String, String> aliases = fields.textsByName("aliases");
        aliases.forEach((name, group) -> {
            if (!known.isKnown(group)) {
                throw new Refused(new BadRequest("aliases names a group that is not configured: " + group
                        + "; expected some of " + String.join(", ", known.all())));
            }
        });
        return new DetailsChange(
                fields.text("team_id").orElse(null),
                fields.text("user_id").orElse(null),
                fields.object("metadata").map(MetadataLimits::refused).orElse(null),
                fields.has("tags") ? fields.texts("tags") : null,
                fields.has("aliases") ? aliases : null);
    }

    static @Nullable Span duration(JsonFields fields, String field) {
        return fields.text(field)
                .filter(text -> !text.isEmpty())
                .map(text -> KeyDuration.parse(field, text))
                .orElse(null);
    }

    /// The key that the request is about.
    static KeyId key(JsonFields fields) {
        return fields.text("key")
                .map(KeyRequest::id)
                .orElseThrow(() -> new Refused(new BadRequest("key is required: the key, or its token")));
    }

    /// A key is named by itself or by its token, which is its hash.
    static KeyId id(String keyOrToken) {
        return keyOrToken.startsWith("sk-")
                ? new KeyId(Secret.of(keyOrToken).sha256().hex())
                : new KeyId(keyOrToken);
    }

    static @Nullable Workspace workspace(@Nullable String name) {
        try {
            return name == null ? null : new Workspace(name);
        } catch (IllegalArgumentException e) {
            throw new Refused(new BadRequest(String.valueOf(e.getMessage())));
        }
    }
}
