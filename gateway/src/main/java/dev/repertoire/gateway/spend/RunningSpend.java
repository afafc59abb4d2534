package dev.repertoire.gateway.spend;

/// What one payer has run up in one budget period, as this node knows it: what the database said last, what has
/// been settled here since and is not yet written, and what calls under way may cost. Safe for many threads.
final class RunningSpend {
    private final Name name;
    private long writtenNanos;
    private long settledNanos;
    private long reservedNanos;

    /// Identifies a tab. A payer whose periods change gets another tab.
    record Name(Payer payer, BudgetPeriod period, long number) {}

    RunningSpend(Name name, Money written) {
        this.name = name;
        this.writtenNanos = written.nanos();
    }

    Name name() {
        return name;
    }

    /// Sets aside what a call will cost at least.
    ///
    /// @return whether the budget had room for it
    synchronized boolean reserve(Money price, Money most) {
        long taken = writtenNanos + settledNanos + reservedNanos;
        if (taken >= most.nanos() || price.nanos() > most.nanos() - taken) {
            return false;
        }
        reservedNanos += price.nanos();
        return true;
    }

    synchronized void settle(Money price, Money cost) {
        reservedNanos -= price.nanos();
        settledNanos += cost.nanos();
    }

    /// So much of what was settled is written, and the database now says this, other nodes' spend included.
    synchronized void written(Money cost, Money all) {
        settledNanos -= cost.nanos();
        writtenNanos = all.nanos();
    }
}
