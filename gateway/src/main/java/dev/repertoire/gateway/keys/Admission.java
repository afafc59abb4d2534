package dev.repertoire.gateway.keys;

import dev.repertoire.core.Operation;
import dev.repertoire.core.Operation.Effect;
import dev.repertoire.core.Refusal.NotAllowed;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.spend.Budget;
import dev.repertoire.gateway.spend.Budgets;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.Payer;
import dev.repertoire.gateway.spend.Reservation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Decides whether a key may make a request, before the request's body is read or anything is sent on: by its
/// own limits, and by those of its team and its user. The master key may make any. Routing decides which model
/// groups a key may use. Safe for many threads.
public final class Admission {
    /// How many requests that are no calls a key may make in a minute.
    public static final int LOOKUPS_A_MINUTE = 60;

    private final Budgets budgets;
    private final RequestRates calls;
    private final RequestRates lookups;

    public Admission(Budgets budgets, Clock clock) {
        this.budgets = budgets;
        this.calls = new RequestRates(clock, "requests");
        this.lookups = new RequestRates(clock, "requests for models, keys and spend");
    }

    /// Admits a call, which counts against budgets and requests per minute.
    ///
    /// @param price what the call will cost at least
    /// @param time  when it came
    /// @return what is set aside for the call, to be settled at its end
    /// @throws Refused if the key is read-only and this is a change, if a budget has no room for the price, or
    /// if as many requests were made as may be
    public Reservation admitCall(Identity identity, Operation operation, Money price, Instant time) {
        refuseChange(identity, operation);
        Map<Payer, Budget> limited = new LinkedHashMap<>();
        for (Bounds bounds : identity.bounds()) {
            bounds.budget().ifPresent(budget -> limited.put(bounds.payer(), budget));
        }
        Reservation reservation = limited.isEmpty() ? Reservation.NONE : budgets.reserve(limited, price, time);
        try {
            count(identity);
        } catch (Refused e) {
            reservation.release();
            throw e;
        }
        return reservation;
    }

    /// Counts the call for all that limit it, or for none.
    private void count(Identity identity) {
        List<Payer> counted = new ArrayList<>();
        try {
            for (Bounds bounds : identity.bounds()) {
                Integer mostAMinute = bounds.limits().requestsPerMinute();
                if (mostAMinute != null) {
                    calls.count(bounds.payer(), mostAMinute);
                    counted.add(bounds.payer());
                }
            }
        } catch (Refused e) {
            counted.forEach(calls::uncount);
            throw e;
        }
    }

    /// Admits a request that is no call: it costs nothing, and is possible when budget and requests per minute
    /// are used up, [#LOOKUPS_A_MINUTE] times a minute.
    ///
    /// @throws Refused if the key is read-only and this is a change, or if it has used up these requests
    public void admitLookup(Identity identity, Operation operation) {
        if (!identity.bounds().isEmpty()) {
            refuseChange(identity, operation);
            lookups.count(Payer.key(identity.caller().key()), LOOKUPS_A_MINUTE);
        }
    }

    private static void refuseChange(Identity identity, Operation operation) {
        for (Bounds bounds : identity.bounds()) {
            if (bounds.limits().isReadOnly() && operation.effect() == Effect.CHANGES) {
                throw new Refused(new NotAllowed(
                        "This " + bounds.payer().kind() + " is read-only: it may neither create nor delete"));
            }
        }
    }
}
