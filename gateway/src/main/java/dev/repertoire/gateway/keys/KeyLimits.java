package dev.repertoire.gateway.keys;

import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.Span;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a key may do, or all keys of a team or a user together.
///
/// @param groups            the model groups it may use; empty for all
/// @param isReadOnly        whether it may neither create nor delete
/// @param isBlocked         whether it opens nothing for now
/// @param requestsPerMinute null for any number
/// @param maxBudget         what its calls may cost in each budget period; null for any amount
/// @param budgetPeriod      how long a period is; null if the budget is for good
public record KeyLimits(
        Set<String> groups,
        boolean isReadOnly,
        boolean isBlocked,
        @Nullable Integer requestsPerMinute,
        @Nullable Money maxBudget,
        @Nullable Span budgetPeriod) {
    public static final KeyLimits NONE = new KeyLimits(Set.of(), false, false, null, null, null);

    public KeyLimits {
        groups = Set.copyOf(groups);
    }
}
