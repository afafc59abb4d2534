package dev.repertoire.gateway.spend;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// A time as people say it: a fixed one, or months of the calendar. A month is over on the same day of the next
/// one at the same time in UTC, or on its last day where it has no such day.
///
/// @param months 0 for a fixed time
/// @param fixed  whole microseconds; zero for months
public record Span(int months, Duration fixed) {
    public Span {
        if (months < 0 || fixed.isNegative() || (months == 0) == fixed.isZero()) {
            throw new IllegalArgumentException("A span is a number of months or a time, and is not empty");
        }
    }

    public static Span of(Duration fixed) {
        return new Span(0, fixed);
    }

    public static Span ofMonths(int months) {
        return new Span(months, Duration.ZERO);
    }

    /// When `count` such times have passed since `start`. Not counted one by one, so that the 31st comes back
    /// after a short month.
    public Instant after(Instant start, long count) {
        return months == 0
                ? start.plus(Math.multiplyExact(count, micros()), ChronoUnit.MICROS)
                : start.atOffset(ZoneOffset.UTC)
                        .plusMonths(Math.multiplyExact(count, months))
                        .toInstant();
    }

    /// One of them before `end`.
    public Instant before(Instant end) {
        return after(end, -1);
    }

    /// How many have passed at `time`; 0 before `start`.
    public long countBetween(Instant start, Instant time) {
        if (time.isBefore(start)) {
            return 0;
        }
        if (months == 0) {
            return ChronoUnit.MICROS.between(start, time) / micros();
        }
        OffsetDateTime from = start.atOffset(ZoneOffset.UTC);
        OffsetDateTime to = time.atOffset(ZoneOffset.UTC);
        long begun = 12L * (to.getYear() - from.getYear()) + to.getMonthValue() - from.getMonthValue();
        long count = begun / months;
        return after(start, count).isAfter(time) ? count - 1 : count;
    }

    private long micros() {
        return fixed.toNanos() / 1000;
    }
}
