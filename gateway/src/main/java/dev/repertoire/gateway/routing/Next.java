package dev.repertoire.gateway.routing;

/// What happens after an attempt: the whole policy, as one table. Repeating is bounded elsewhere; here is only
/// whether it is safe.
enum Next {
    /// What came is the caller's.
    TELL,
    /// What came is the caller's, marked: it is unknown whether it was done.
    TELL_DOUBT,
    /// Once more at the same account.
    AGAIN,
    /// At another account of the group, or once more when all have been tried.
    ELSEWHERE;

    static Next after(Effect effect, Ending ending) {
        return switch (ending) {
            case FINE, REDIRECTED, REFUSED -> TELL;
            case FORBIDDEN -> effect == Effect.CREATE_SKILL ? ELSEWHERE : TELL;
            case FULL, OVERLOADED, NOT_REACHED -> effect == Effect.CREATE_SKILL ? ELSEWHERE : AGAIN;
            case SICK, NO_ANSWER -> effect.isRepeatable() ? AGAIN : TELL_DOUBT;
        };
    }
}
