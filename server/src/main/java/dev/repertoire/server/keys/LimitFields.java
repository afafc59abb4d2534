package dev.repertoire.server.keys;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.attempts.GroupNames;
import dev.repertoire.gateway.keys.KeyDuration;
import dev.repertoire.gateway.keys.KeyField;
import dev.repertoire.gateway.keys.LimitsChange;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.server.http.JsonFields;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the limits of keys, teams and users, with LiteLLM's names.
final class LimitFields {
    static final Set<String> NAMES =
            Set.of("models", "read_only", "blocked", "rpm_limit", "max_budget", "budget_duration", "tpm_limit");

    static final Map<String, KeyField> REMOVABLE = Map.of(
            "models", KeyField.GROUPS,
            "rpm_limit", KeyField.REQUESTS_PER_MINUTE,
            "max_budget", KeyField.MAX_BUDGET,
            "budget_duration", KeyField.BUDGET_PERIOD);

    /// LiteLLM's words for all groups, and for those of the key's team, which bind the key anyway.
    private static final String ALL = "all-proxy-models";

    private static final String ALL_OF_TEAM = "all-team-models";

    private LimitFields() {}

    /// @param known the groups that may be named; null for any. A key keeps a group that was removed until it is
    /// changed
    static LimitsChange read(JsonFields fields, @Nullable GroupNames known) {
        return new LimitsChange(
                fields.has("models") ? groups(fields.texts("models"), fields.has("team_id"), known) : null,
                fields.flag("read_only").orElse(null),
                fields.flag("blocked").orElse(null),
                fields.count("rpm_limit").orElse(null),
                fields.decimal("max_budget").map(LimitFields::budget).orElse(null),
                fields.text("budget_duration")
                        .map(text -> KeyDuration.parse("budget_duration", text))
                        .orElse(null));
    }

    /// What of a request has no effect, a sentence each.
    static List<String> warnings(JsonFields fields) {
        return fields.has("tpm_limit") ? List.of("tpm_limit has no effect: skills have no tokens") : List.of();
    }

    /// The fields that `remove` names.
    static Set<KeyField> removed(JsonFields fields, Map<String, KeyField> removable) {
        Set<KeyField> removed = EnumSet.noneOf(KeyField.class);
        for (String name : fields.texts("remove")) {
            KeyField field = Optional.ofNullable(removable.get(name))
                    .orElseThrow(() -> new Refused(new BadRequest(
                            "remove must be an array of " + String.join(", ", new TreeSet<>(removable.keySet())))));
            if (fields.has(name)) {
                throw new Refused(new BadRequest(name + " can't be both given and removed"));
            }
            removed.add(field);
        }
        return removed;
    }

    private static List<String> groups(List<String> named, boolean hasTeam, @Nullable GroupNames known) {
        if (named.contains(ALL) || (hasTeam && named.contains(ALL_OF_TEAM))) {
            return List.of();
        }
        if (known != null) {
            refuseUnknown(named, known);
        }
        return named;
    }

    private static void refuseUnknown(List<String> named, GroupNames known) {
        List<String> unknown =
                named.stream().filter(name -> !known.isKnown(name)).distinct().toList();
        if (unknown.contains(ALL_OF_TEAM)) {
            throw new Refused(new BadRequest("models is " + ALL_OF_TEAM + ", which needs a team_id beside it"));
        }
        if (!unknown.isEmpty()) {
            throw new Refused(new BadRequest("models names groups that are not configured: "
                    + String.join(", ", unknown) + "; expected some of " + String.join(", ", known.all())));
        }
    }

    static Money budget(BigDecimal dollars) {
        try {
            return Money.of(dollars);
        } catch (IllegalArgumentException e) {
            throw new Refused(new BadRequest("max_budget: " + e.getMessage()));
        }
    }
}
