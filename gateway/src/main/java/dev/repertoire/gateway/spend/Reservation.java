package dev.repertoire.gateway.spend;

import org.jspecify.annotations.Nullable;

/// A call's place in its key's budget, from its admission until its end. To be settled once, which [SpendLog#add]
/// does.
public final class Reservation {
    /// Of a call whose key has no budget.
    public static final Reservation NONE = new Reservation(null, Money.ZERO);

    private final @Nullable RunningSpend tab;
    private final Money price;

    Reservation(@Nullable RunningSpend tab, Money price) {
        this.tab = tab;
        this.price = price;
    }

    /// The call will not be made: nothing is set aside for it any more.
    public void release() {
        settle(Money.ZERO);
    }

    void settle(Money cost) {
        if (tab != null) {
            tab.settle(price, cost);
        }
    }

    @Nullable
    RunningSpend tab() {
        return tab;
    }
}
