package dev.repertoire.conformance.gateway;

import dev.repertoire.testkit.anthropic.FakeAccount;
import dev.repertoire.testkit.anthropic.Manner;
import dev.repertoire.testkit.anthropic.Operation;

/// One way in which an account fails.
///
/// @param isPerforming whether it does what it was asked nevertheless
record Failure(String name, Kind kind, int status, Manner manner, boolean isPerforming) {
    static final String TYPE = "what_the_account_calls_it";
    static final String MESSAGE = "The account says so itself.";

    enum Kind {
        DEAD,
        SAYS,
        REDIRECTS,
        BREAKS_OFF,
        LATE
    }

    static Failure dead() {
        return new Failure("can't be reached", Kind.DEAD, 0, Manner.polite(), false);
    }

    static Failure says(int status) {
        Manner manner = Manner.refuses(status, TYPE, MESSAGE).with("x-told-by", "the account");
        return new Failure("says " + status, Kind.SAYS, status, manner, false);
    }

    static Failure redirects(int status) {
        return new Failure(
                "redirects with " + status, Kind.REDIRECTS, 0, Manner.says(status, "text/plain", "Over there."), false);
    }

    static Failure breaksOff(String name, Manner manner, boolean isPerforming) {
        return new Failure(name, Kind.BREAKS_OFF, 0, manner, isPerforming);
    }

    static Failure late(String name, Manner manner, boolean isPerforming) {
        return new Failure(name, Kind.LATE, 0, manner, isPerforming);
    }

    /// The same, once the account has done what it was asked.
    Failure afterPerforming() {
        return new Failure(name + ", having done it", kind, status, manner.afterPerforming(), true);
    }

    void once(FakeAccount account, Operation operation) {
        if (kind == Kind.DEAD) {
            account.die();
        } else {
            account.next(operation, manner);
        }
    }

    void always(FakeAccount account, Operation operation) {
        if (kind == Kind.DEAD) {
            account.die();
        } else {
            account.always(operation, manner);
        }
    }
}
