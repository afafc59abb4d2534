package dev.repertoire.gateway.spend;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How spend is cut into periods, each of which has the whole budget for itself.
///
/// @param start  of the first
/// @param length of each; null if there is but one, which never ends
public record BudgetPeriod(Instant start, @Nullable Span length) {

    /// The number of the period that `time` lies in, the first being 0.
    public long numberAt(Instant time) {
        return length == null ? 0 : length.countBetween(start, time);
    }

    /// When the period ends that `time` lies in.
    public Optional<Instant> endAfter(Instant time) {
        return length == null ? Optional.empty() : Optional.of(length.after(start, numberAt(time) + 1));
    }
}
