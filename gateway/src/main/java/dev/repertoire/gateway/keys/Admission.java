package dev.repertoire.gateway.keys;

import dev.repertoire.core.Operation;
import dev.repertoire.core.Operation.Effect;
import dev.repertoire.core.Refusal.NotAllowed;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.spend.Budgets;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.Reservation;
import java.time.Clock;
import java.time.Instant;

/// Decides whether a key may make a request, before the request's body is read or anything is sent on. The master
/// key may make any. Routing decides which model groups a key may use. Safe for many threads.
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

    /// Admits a call, which counts against the key's budget and requests per minute.
    ///
    /// @param price what the call will cost at least
    /// @param time  when it came
    /// @return what is set aside for the call, to be settled at its end
    /// @throws Refused if the key is read-only and this is a change, if its budget has no room for the price, or if
    ///                 it has made as many requests as it may
    public Reservation admitCall(Identity identity, Operation operation, Money price, Instant time) {
        VirtualKey key = identity.key();
        if (key == null) {
            return Reservation.NONE;
        }
        refuseChange(key, operation);
        Reservation reservation = key.budget()
                .map(budget -> budgets.reserve(key.id(), budget, price, time))
                .orElse(Reservation.NONE);
        Integer mostAMinute = key.limits().requestsPerMinute();
        if (mostAMinute != null) {
            countOrRelease(key, mostAMinute, reservation);
        }
        return reservation;
    }

    /// Admits a request that is no call: it costs nothing, and is possible when budget and requests per minute are
    /// used up, [#LOOKUPS_A_MINUTE] times a minute.
    ///
    /// @throws Refused if the key is read-only and this is a change, or if it has used up these requests
    public void admitLookup(Identity identity, Operation operation) {
        VirtualKey key = identity.key();
        if (key != null) {
            refuseChange(key, operation);
            lookups.count(key.id(), LOOKUPS_A_MINUTE);
        }
    }

    private static void refuseChange(VirtualKey key, Operation operation) {
        if (key.limits().isReadOnly() && operation.effect() == Effect.CHANGES) {
            throw new Refused(new NotAllowed("This key is read-only: it may neither create nor delete"));
        }
    }

    private void countOrRelease(VirtualKey key, int mostAMinute, Reservation reservation) {
        try {
            calls.count(key.id(), mostAMinute);
        } catch (Refused e) {
            reservation.release();
            throw e;
        }
    }
}
