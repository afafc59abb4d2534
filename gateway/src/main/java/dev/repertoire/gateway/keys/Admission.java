package dev.repertoire.gateway.keys;

import dev.repertoire.core.Caller;
import dev.repertoire.core.Refusal.NotAllowed;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.spend.Budgets;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.Reservation;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/// Lets a call through if its key may make it, before anything of it is read or sent on. The master key may make
/// any. Which model groups a key may use is for those who route to see to. Safe for many threads.
public final class Admission {
    private static final Set<String> CHANGES =
            Set.of("create_skill", "delete_skill", "create_version", "delete_version");

    private final Keyring keyring;
    private final Budgets budgets;
    private final RequestRates rates;

    public Admission(Keyring keyring, Budgets budgets, Clock clock) {
        this.keyring = keyring;
        this.budgets = budgets;
        this.rates = new RequestRates(clock);
    }

    /// @param operation as logs and metrics call it
    /// @param price     what the call will cost at least
    /// @param time      when it came
    /// @return what is set aside for the call, to be settled at its end
    /// @throws Refused if the key is read-only and this is a change, if its budget has no room for the price, or if
    ///                 it has made as many requests as it may
    public Reservation admit(Caller caller, String operation, Money price, Instant time) {
        if (caller.key().isMaster()) {
            return Reservation.NONE;
        }
        VirtualKey key = keyring.key(caller.key());
        if (key.limits().isReadOnly() && CHANGES.contains(operation)) {
            throw new Refused(new NotAllowed("This key is read-only: it may neither create nor delete"));
        }
        Reservation reservation = key.budget()
                .map(budget -> budgets.reserve(key.id(), budget, price, time))
                .orElse(Reservation.NONE);
        Integer mostAMinute = key.limits().requestsPerMinute();
        if (mostAMinute != null) {
            countOrRelease(key, mostAMinute, reservation);
        }
        return reservation;
    }

    private void countOrRelease(VirtualKey key, int mostAMinute, Reservation reservation) {
        try {
            rates.count(key.id(), mostAMinute);
        } catch (Refused e) {
            reservation.release();
            throw e;
        }
    }
}
