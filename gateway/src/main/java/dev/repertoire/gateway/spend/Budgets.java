package dev.repertoire.gateway.spend;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.repertoire.core.Refusal.OverBudget;
import dev.repertoire.core.Refused;
import dev.repertoire.database.Database;
import dev.repertoire.wire.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Keeps payers within their budgets: exactly among the calls of this node; what other nodes' calls cost is known
/// once both have written. Safe for many threads.
public final class Budgets {
    /// Longer than anything waits to be written, so that no tab goes that holds what the database does not.
    private static final Duration IDLE = Duration.ofMinutes(10);

    private static final int MOST_TABS = 100_000;

    private final Database database;
    private final Cache<RunningSpend.Name, RunningSpend> tabs = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_TABS)
            .expireAfterAccess(IDLE)
            .build();

    public Budgets(Database database) {
        this.database = database;
    }

    /// Sets aside the price of a call, so that others at the same moment can't spend the same money. What a call
    /// costs beyond its price, by the bytes it moves, is known at its end; a budget may be overdrawn by that
    /// once.
    ///
    /// @param budgets of those who pay for the call
    /// @throws Refused if nothing is left of one, or not enough; then nothing is set aside in any
    public Reservation reserve(Map<Payer, Budget> budgets, Money price, Instant now) {
        var reservation = new Reservation(List.of(), price);
        for (Map.Entry<Payer, Budget> each : budgets.entrySet()) {
            Budget budget = each.getValue();
            RunningSpend tab = tabs.get(
                    new RunningSpend.Name(
                            each.getKey(), budget.period(), budget.period().numberAt(now)),
                    this::open);
            if (!tab.reserve(price, budget.most())) {
                reservation.release();
                throw new Refused(new OverBudget(refusal(each.getKey(), budget, now)));
            }
            reservation = reservation.and(tab);
        }
        return reservation;
    }

    private RunningSpend open(RunningSpend.Name name) {
        return new RunningSpend(name, database.read(session -> SpendTotals.of(session, name)));
    }

    private static String refusal(Payer payer, Budget budget, Instant now) {
        String left = "This " + payer.kind() + "'s budget of $" + budget.most() + " has no room for this call";
        return budget.period()
                .endAfter(now)
                .map(end -> left + "; it resets at " + Timestamps.format(end))
                .orElse(left + "; it does not reset");
    }
}
