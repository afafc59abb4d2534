package dev.repertoire.gateway.spend;

import org.jspecify.annotations.Nullable;

/// A record as it is listed.
///
/// @param seq      tells records of one moment apart
/// @param keyAlias the name its key has now
public record SpendEntry(
        SpendRecord record, long seq, @Nullable String keyAlias) {}
