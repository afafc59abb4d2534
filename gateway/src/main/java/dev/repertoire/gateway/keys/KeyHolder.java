package dev.repertoire.gateway.keys;

import dev.repertoire.gateway.spend.Payer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A team or a user: its limits bind all its keys together, beside the limits that each key has of its own.
///
/// @param payer    a team or a user, and its id
/// @param alias    a name for people; null if none was given
/// @param email    of a user; null if none was given
/// @param metadata a JSON object; null for none
public record KeyHolder(
        Payer payer,
        @Nullable String alias,
        @Nullable String email,
        @Nullable String metadata,
        Instant createdAt,
        KeyLimits limits,
        PeriodSpend spend) {
    Bounds bounds() {
        return new Bounds(payer, limits, spend);
    }
}
