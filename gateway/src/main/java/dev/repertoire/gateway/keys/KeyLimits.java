package dev.repertoire.gateway.keys;

import dev.repertoire.gateway.spend.Money;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a key may do.
///
/// @param groups            the model groups it may use; empty for all
/// @param isReadOnly        whether it may neither create nor delete
/// @param isBlocked         whether it opens nothing for now
/// @param requestsPerMinute null for any number
/// @param maxBudget         what its calls may cost in each budget period; null for any amount
/// @param budgetPeriod      how long a period is; null if the budget is for the key's whole life
public record KeyLimits(
        Set<String> groups,
        boolean isReadOnly,
        boolean isBlocked,
        @Nullable Integer requestsPerMinute,
        @Nullable Money maxBudget,
        @Nullable Duration budgetPeriod) {
    public static final KeyLimits NONE = new KeyLimits(Set.of(), false, false, null, null, null);

    public KeyLimits {
        groups = Set.copyOf(groups);
    }
}
