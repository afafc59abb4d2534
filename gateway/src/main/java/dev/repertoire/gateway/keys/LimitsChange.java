package dev.repertoire.gateway.keys;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.Span;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A change of limits; null leaves a limit as it is.
///
/// @param groups            empty for all
/// @param requestsPerMinute 0 for none
public record LimitsChange(
        @Nullable List<String> groups,
        @Nullable Boolean isReadOnly,
        @Nullable Boolean isBlocked,
        @Nullable Integer requestsPerMinute,
        @Nullable Money maxBudget,
        @Nullable Span budgetPeriod) {
    public static final LimitsChange NONE = new LimitsChange(null, null, null, null, null, null);

    private static final int MAX_GROUPS = 100;
    private static final int MAX_GROUP_CHARACTERS = 255;

    public LimitsChange {
        if (groups != null) {
            groups = List.copyOf(groups);
            if (groups.size() > MAX_GROUPS || !groups.stream().allMatch(LimitsChange::isGroup)) {
                throw new Refused(new BadRequest("models must be at most " + MAX_GROUPS
                        + " names of model groups, each of 1 to " + MAX_GROUP_CHARACTERS + " characters"));
            }
        }
        if (requestsPerMinute != null && requestsPerMinute < 0) {
            throw new Refused(new BadRequest("rpm_limit must be a whole number from 0"));
        }
    }

    /// The change of one thing: whether the key opens anything.
    static LimitsChange blocked(boolean isBlocked) {
        return new LimitsChange(null, null, isBlocked, null, null, null);
    }

    KeyLimits applyTo(KeyLimits old, Set<KeyField> removed) {
        return new KeyLimits(
                removed.contains(KeyField.GROUPS) ? Set.of() : groups == null ? old.groups() : Set.copyOf(groups),
                Objects.requireNonNullElse(isReadOnly, old.isReadOnly()),
                Objects.requireNonNullElse(isBlocked, old.isBlocked()),
                removed.contains(KeyField.REQUESTS_PER_MINUTE)
                        ? null
                        : requestsPerMinute == null ? old.requestsPerMinute() : requestsPerMinute,
                removed.contains(KeyField.MAX_BUDGET) ? null : maxBudget == null ? old.maxBudget() : maxBudget,
                removed.contains(KeyField.BUDGET_PERIOD)
                        ? null
                        : budgetPeriod == null ? old.budgetPeriod() : budgetPeriod);
    }

    private static boolean isGroup(String name) {
        return !name.isBlank()
                && name.codePointCount(0, name.length()) <= MAX_GROUP_CHARACTERS
                && name.codePoints().noneMatch(Character::isISOControl);
    }
}
