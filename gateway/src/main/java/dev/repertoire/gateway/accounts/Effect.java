package dev.repertoire.gateway.accounts;

/// What a request does to an account, which decides where and how often it may be sent.
public enum Effect {
    /// Changes nothing.
    READ,
    /// Doing it twice is like doing it once.
    DELETE,
    /// Makes something new each time, in any account.
    CREATE,
    /// Makes something new each time, in the one account that has what it is added to.
    ADD;

    /// Whether doing it twice is like doing it once.
    public boolean isRepeatable() {
        return this == READ || this == DELETE;
    }
}
