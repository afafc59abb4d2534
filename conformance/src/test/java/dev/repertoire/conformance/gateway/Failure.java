package dev.repertoire.conformance.gateway;

import dev.repertoire.testkit.anthropic.ApiOperation;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.FakeAccount;

/// One way in which an account fails.
///
/// @param isPerforming whether it does what it was asked nevertheless
record Failure(String name, Kind kind, int status, Behaviour behaviour, boolean isPerforming) {
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
        return new Failure("can't be reached", Kind.DEAD, 0, Behaviour.normal(), false);
    }

    static Failure says(int status) {
        Behaviour behaviour = Behaviour.rejects(status, TYPE, MESSAGE).with("x-told-by", "the account");
        return new Failure("says " + status, Kind.SAYS, status, behaviour, false);
    }

    static Failure redirects(int status) {
        return new Failure(
                "redirects with " + status,
                Kind.REDIRECTS,
                0,
                Behaviour.answers(status, "text/plain", "Over there."),
                false);
    }

    static Failure breaksOff(String name, Behaviour behaviour, boolean isPerforming) {
        return new Failure(name, Kind.BREAKS_OFF, 0, behaviour, isPerforming);
    }

    static Failure late(String name, Behaviour behaviour, boolean isPerforming) {
        return new Failure(name, Kind.LATE, 0, behaviour, isPerforming);
    }

    /// The same, once the account has done what it was asked.
    Failure afterPerforming() {
        return new Failure(name + ", having done it", kind, status, behaviour.afterPerforming(), true);
    }

    void once(FakeAccount account, ApiOperation operation) {
        if (kind == Kind.DEAD) {
            account.die();
        } else {
            account.next(operation, behaviour);
        }
    }

    void always(FakeAccount account, ApiOperation operation) {
        if (kind == Kind.DEAD) {
            account.die();
        } else {
            account.always(operation, behaviour);
        }
    }
}
