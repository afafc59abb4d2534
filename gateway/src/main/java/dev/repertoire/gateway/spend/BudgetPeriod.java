package dev.repertoire.gateway.spend;

import dev.repertoire.core.VersionNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a key's spend is cut into periods, each of which has the whole budget for itself.
///
/// @param start  of the first
/// @param length of each; null if there is but one, which never ends
public record BudgetPeriod(Instant start, @Nullable Duration length) {

    /// The number of the period that `time` lies in, the first being 0.
    public long numberAt(Instant time) {
        return length == null
                ? 0
                : (VersionNumber.microsOf(time) - VersionNumber.microsOf(start)) / lengthMicros(length);
    }

    /// When the period ends that `time` lies in.
    public Optional<Instant> endAfter(Instant time) {
        return length == null
                ? Optional.empty()
                : Optional.of(start.plus((numberAt(time) + 1) * lengthMicros(length), ChronoUnit.MICROS));
    }

    static long lengthMicros(Duration length) {
        return length.toNanos() / 1000;
    }
}
