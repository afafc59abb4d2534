package dev.repertoire.server.http;

/// Who may call a route, and what a call counts against.
public enum Access {
    /// Any client, with a key or without. Nothing is counted.
    OPEN,
    /// Any key. A virtual key may make 60 requests a minute to all these routes together, also when its `rpm_limit`
    /// and its budget are used up.
    KEY,
    /// Any key, within its limits: model groups, read-only, `rpm_limit`, budget. Each request leaves a spend record.
    METERED,
    /// The master key.
    MASTER
}
