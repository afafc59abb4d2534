package dev.repertoire.gateway.keys;

import dev.repertoire.core.KeyId;

/// Who changes keys, and by what.
///
/// @param actor     the key that asks for it
/// @param requestId by which the log knows the request
/// @param action    as logs and metrics call the operation: `update_key`
public record AuditEntry(KeyId actor, String requestId, String action) {}
