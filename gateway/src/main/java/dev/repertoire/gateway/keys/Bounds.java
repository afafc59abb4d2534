package dev.repertoire.gateway.keys;

import dev.repertoire.gateway.spend.Budget;
import dev.repertoire.gateway.spend.Payer;
import java.util.Optional;

/// What binds a call: the limits of its key, or of the team or user the key belongs to.
///
/// @param spend of all calls that these limits bind
public record Bounds(Payer payer, KeyLimits limits, PeriodSpend spend) {
    Optional<Budget> budget() {
        return Optional.ofNullable(limits.maxBudget()).map(most -> new Budget(most, spend.period()));
    }
}
