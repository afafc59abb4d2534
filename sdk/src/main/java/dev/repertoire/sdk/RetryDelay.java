package dev.repertoire.sdk;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// The delay before a retry, as in the official SDKs: half a second, doubled each time up to eight seconds, less a
/// random quarter; or what the server requests.
final class RetryDelay {
    /// If a server requests more, there is no retry and the caller gets its response.
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final long FIRST_MILLIS = 500;
    private static final long MOST_MILLIS = 8_000;

    private RetryDelay() {}

    /// @param attempt 0 for the first
    static Duration after(int attempt) {
        long millis = Math.min(MOST_MILLIS, FIRST_MILLIS << attempt);
        return Duration.ofMillis(
                Math.round(millis * (1 - ThreadLocalRandom.current().nextDouble() / 4)));
    }

    /// The delay that the server requests: `retry-after-ms`, else `retry-after` in seconds or as a date. Empty if
    /// there is no valid one. A date is relative to the `date` of the response, since clocks differ.
    static Optional<Duration> requested(HttpHeaders headers) {
        return headers.firstValue("retry-after-ms")
                .flatMap(value -> millis(value, 1))
                .or(() -> headers.firstValue("retry-after")
                        .flatMap(value -> millis(value, 1000)
                                .or(() -> date(value).map(until -> Duration.between(now(headers), until)))))
                .map(pause -> pause.isNegative() ? Duration.ZERO : pause);
    }

    private static Instant now(HttpHeaders headers) {
        return headers.firstValue("date").flatMap(RetryDelay::date).orElseGet(Instant::now);
    }

    /// Any number of digits is valid: a huge number is a long delay, not none.
    ///
    /// @param unit the milliseconds of one unit
    private static Optional<Duration> millis(String number, long unit) {
        if (!number.strip().matches("[0-9]+(\\.[0-9]+)?")) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(number.strip()) * unit)));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
