package dev.repertoire.gateway.lists;

import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.placement.SeenSkills;
import java.util.Optional;

/// One page of one account's list.
///
/// @param skills what the account answered, read once; empty if there was no such answer
record AccountPage(Outcome outcome, Optional<SeenSkills> skills) {
    private static final int OK = 200;

    static AccountPage of(Outcome outcome) {
        return outcome instanceof Outcome.Answered(var reply) && reply.status() == OK
                ? new AccountPage(outcome, reply.heldBytes().flatMap(SeenSkills::in))
                : new AccountPage(outcome, Optional.empty());
    }

    /// What the positions of [#skills()] point into.
    Bytes.Held body() {
        return outcome instanceof Outcome.Answered(var reply) && reply.body() instanceof Bytes.Held held
                ? held
                : new Bytes.Held(new byte[0]);
    }
}
