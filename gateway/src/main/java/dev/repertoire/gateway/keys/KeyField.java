package dev.repertoire.gateway.keys;

/// What of a key can be taken away again: an alias it need not have, a limit it need not be under.
public enum KeyField {
    ALIAS,
    EXPIRY,
    TEAM,
    USER,
    METADATA,
    TAGS,
    ALIASES,
    GROUPS,
    REQUESTS_PER_MINUTE,
    MAX_BUDGET,
    BUDGET_PERIOD
}
