package dev.repertoire.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A version's place in time: microseconds since the epoch, strictly increasing within a skill.
public record VersionNumber(long micros) implements Comparable<VersionNumber> {

    /// The number for a version made at `now` in a skill whose highest number so far is `last` (0 when there was
    /// none): the moment itself, or one past `last` when the clock has not moved on.
    public static VersionNumber after(long last, Instant now) {
        return new VersionNumber(Math.max(last + 1, microsOf(now)));
    }

    /// Microseconds since the epoch.
    public static long microsOf(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /// The moment this number names.
    public Instant instant() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public int compareTo(VersionNumber other) {
        return Long.compare(micros, other.micros);
    }

    @Override
    public String toString() {
        return Long.toString(micros);
    }
}
