package dev.repertoire.gateway.accounts;

/// How an attempt ended, as far as it matters for what happens next.
public enum OutcomeKind {
    /// Done, or anything else below 300, or 304.
    FINE,
    /// Any other answer below 400: the account sends us elsewhere, where we don't go. It may have been done.
    REDIRECTED,
    /// The caller's error: 400, 404, 409, 413, 422 and other 4xx.
    REFUSED,
    /// 401 or 403: the account does not take our credential.
    FORBIDDEN,
    /// 429. Nothing was done.
    FULL,
    /// 503 or 529. Nothing was done.
    OVERLOADED,
    /// 500, 502, 504 and any other answer from 500 on, such as those of a proxy before the account: it may or may
    /// not have been done.
    SICK,
    /// No connection. Nothing was done.
    NOT_REACHED,
    /// The connection was lost or the time was up: it may or may not have been done.
    NO_ANSWER;

    public static OutcomeKind of(int status) {
        return switch (status) {
            case 401, 403 -> FORBIDDEN;
            case 429 -> FULL;
            case 503, 529 -> OVERLOADED;
            case 304 -> FINE;
            default -> status < 300 ? FINE : status < 400 ? REDIRECTED : status < 500 ? REFUSED : SICK;
        };
    }

    /// Whether the call may have taken effect although the account did not confirm it.
    public boolean leavesDoubt() {
        return this == SICK || this == NO_ANSWER;
    }
}
