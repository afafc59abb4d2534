package dev.repertoire.gateway.spend;

/// By what a report adds records up.
public enum SpendGrouping {
    KEY,
    WORKSPACE,
    TEAM,
    USER,
    MODEL_GROUP,
    ACCOUNT,
    OPERATION,
    STATUS,
    /// In UTC.
    DAY
}
