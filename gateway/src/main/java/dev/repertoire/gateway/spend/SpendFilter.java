package dev.repertoire.gateway.spend;

import dev.repertoire.core.KeyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which records are asked for; null where any will do.
///
/// @param from       the first moment
/// @param to         the moment after the last
/// @param statusFrom the lowest status, such as 400
/// @param statusTo   and the highest, such as 499
public record SpendFilter(
        @Nullable KeyId key,
        @Nullable String workspace,
        @Nullable String team,
        @Nullable String user,
        @Nullable String requestId,
        @Nullable String group,
        @Nullable String account,
        @Nullable String operation,
        int statusFrom,
        int statusTo,
        @Nullable Instant from,
        @Nullable Instant to) {}
