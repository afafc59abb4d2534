package dev.repertoire.gateway.keys;

import dev.repertoire.gateway.spend.BudgetPeriod;
import dev.repertoire.gateway.spend.Money;
import java.time.Instant;
import java.util.Optional;

/// What a key, a team or a user has spent.
///
/// @param period   how its spend is cut into budget periods
/// @param number   of the period it last spent in
/// @param inPeriod what it spent in that one
/// @param total    and since it was made
public record PeriodSpend(BudgetPeriod period, long number, Money inPeriod, Money total) {

    /// Nothing yet.
    static PeriodSpend none(BudgetPeriod period) {
        return new PeriodSpend(period, 0, Money.ZERO, Money.ZERO);
    }

    /// What it has spent in the period that `now` lies in.
    public Money at(Instant now) {
        return period.numberAt(now) == number ? inPeriod : Money.ZERO;
    }

    /// When the next period begins; empty if this one lasts for ever.
    public Optional<Instant> resetsAfter(Instant now) {
        return period.endAfter(now);
    }
}
