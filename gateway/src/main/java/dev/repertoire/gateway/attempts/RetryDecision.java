package dev.repertoire.gateway.attempts;

import dev.repertoire.gateway.accounts.Effect;
import dev.repertoire.gateway.accounts.OutcomeKind;

/// What happens after an attempt: the whole policy, as one table. It says what is safe; callers bound how often.
enum RetryDecision {
    /// The caller gets this outcome.
    TELL,
    /// The caller gets this outcome, marked: it is unknown whether it was done.
    TELL_DOUBT,
    /// Another attempt at the same account.
    AGAIN,
    /// An attempt at another account of the group, or again when all have been tried.
    ELSEWHERE;

    static RetryDecision after(Effect effect, OutcomeKind kind) {
        return switch (kind) {
            case FINE, REDIRECTED, REFUSED -> TELL;
            case FORBIDDEN -> effect == Effect.CREATE ? ELSEWHERE : TELL;
            case FULL, OVERLOADED, NOT_REACHED -> effect == Effect.CREATE ? ELSEWHERE : AGAIN;
            case SICK, NO_ANSWER -> effect.isRepeatable() ? AGAIN : TELL_DOUBT;
        };
    }
}
