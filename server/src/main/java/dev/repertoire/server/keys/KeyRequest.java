package dev.repertoire.server.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Secret;
import dev.repertoire.core.Workspace;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.gateway.keys.KeyChange;
import dev.repertoire.gateway.keys.KeyDuration;
import dev.repertoire.gateway.keys.KeyField;
import dev.repertoire.gateway.keys.LimitsChange;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.server.http.JsonFields;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a key request, with LiteLLM's names. A null field counts as absent; `remove` names the
/// fields to remove.
final class KeyRequest {
    /// What may be said of a key.
    static final Set<String> DESCRIBED = Set.of(
            "key_alias",
            "workspace",
            "duration",
            "models",
            "read_only",
            "blocked",
            "rpm_limit",
            "max_budget",
            "budget_duration",
            "tpm_limit");

    private static final Pattern OWN_KEY = Pattern.compile("sk-[!-~]{13,252}");

    private static final Map<String, KeyField> REMOVABLE = Map.of(
            "key_alias", KeyField.ALIAS,
            "duration", KeyField.EXPIRY,
            "models", KeyField.GROUPS,
            "rpm_limit", KeyField.REQUESTS_PER_MINUTE,
            "max_budget", KeyField.MAX_BUDGET,
            "budget_duration", KeyField.BUDGET_PERIOD);

    private KeyRequest() {}

    /// The fields of a request for a new key.
    static Set<String> creation() {
        Set<String> fields = new HashSet<>(DESCRIBED);
        fields.add("key");
        return fields;
    }

    /// The key that the caller has chosen; null to make one.
    ///
    /// @throws Refused if it could be guessed, or no header could carry it
    static @Nullable Secret ownKey(JsonFields fields) {
        Optional<String> key = fields.text("key").filter(text -> !text.isEmpty());
        if (key.isPresent() && !OWN_KEY.matcher(key.get()).matches()) {
            throw new Refused(new BadRequest("key must begin with sk- and have 16 to 255 printable ASCII characters"
                    + " without spaces; leave it out to have one made"));
        }
        return key.map(Secret::of).orElse(null);
    }

    /// What of a request has no effect, a sentence each.
    static List<String> warnings(JsonFields fields) {
        return fields.has("tpm_limit") ? List.of("tpm_limit has no effect: skills have no tokens") : List.of();
    }

    /// The fields of a request about an existing key.
    static Set<String> change() {
        Set<String> fields = new HashSet<>(DESCRIBED);
        fields.add("key");
        fields.add("remove");
        return fields;
    }

    /// @param routing has the groups that a key may name; a key keeps a group that was removed until it is
    /// changed
    static KeyChange read(JsonFields fields, RoutingTable routing) {
        return new KeyChange(
                fields.text("key_alias").orElse(null),
                workspace(fields.text("workspace").orElse(null)),
                fields.text("duration")
                        .map(text -> KeyDuration.parse("duration", text))
                        .orElse(null),
                new LimitsChange(
                        fields.has("models") ? groups(fields.texts("models"), routing) : null,
                        fields.flag("read_only").orElse(null),
                        fields.flag("blocked").orElse(null),
                        fields.count("rpm_limit").orElse(null),
                        fields.decimal("max_budget").map(KeyRequest::budget).orElse(null),
                        fields.text("budget_duration")
                                .map(text -> KeyDuration.parse("budget_duration", text))
                                .orElse(null)),
                removed(fields));
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

    private static List<String> groups(List<String> named, RoutingTable routing) {
        List<String> unknown = named.stream()
                .filter(name -> routing.names().group(name).isEmpty())
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw new Refused(new BadRequest(
                    "models names groups that are not configured: " + String.join(", ", unknown) + "; expected some of "
                            + String.join(", ", routing.names().all())));
        }
        return named;
    }

    private static Set<KeyField> removed(JsonFields fields) {
        Set<KeyField> removed = EnumSet.noneOf(KeyField.class);
        for (String name : fields.texts("remove")) {
            KeyField field = Optional.ofNullable(REMOVABLE.get(name))
                    .orElseThrow(() -> new Refused(new BadRequest(
                            "remove must be an array of " + String.join(", ", new TreeSet<>(REMOVABLE.keySet())))));
            if (fields.has(name)) {
                throw new Refused(new BadRequest(name + " can't be both given and removed"));
            }
            removed.add(field);
        }
        return removed;
    }

    private static Money budget(BigDecimal dollars) {
        try {
            return Money.of(dollars);
        } catch (IllegalArgumentException e) {
            throw new Refused(new BadRequest("max_budget: " + e.getMessage()));
        }
    }

    static @Nullable Workspace workspace(@Nullable String name) {
        try {
            return name == null ? null : new Workspace(name);
        } catch (IllegalArgumentException e) {
            throw new Refused(new BadRequest(String.valueOf(e.getMessage())));
        }
    }
}
