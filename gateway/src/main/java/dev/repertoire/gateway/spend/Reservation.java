package dev.repertoire.gateway.spend;

import java.util.List;
import java.util.stream.Stream;

/// A call's place in the budgets it is paid from, from its admission until its end. To be settled once, which
/// [SpendLog#add] does.
public final class Reservation {
    /// Of a call that no budget is for.
    public static final Reservation NONE = new Reservation(List.of(), Money.ZERO);

    private final List<RunningSpend> tabs;
    private final Money price;

    Reservation(List<RunningSpend> tabs, Money price) {
        this.tabs = tabs;
        this.price = price;
    }

    /// The call will not be made: nothing is set aside for it any more.
    public void release() {
        settle(Money.ZERO);
    }

    void settle(Money cost) {
        tabs.forEach(tab -> tab.settle(price, cost));
    }

    /// This one and the same call's place in another budget.
    Reservation and(RunningSpend tab) {
        return new Reservation(Stream.concat(tabs.stream(), Stream.of(tab)).toList(), price);
    }

    List<RunningSpend> tabs() {
        return tabs;
    }
}
