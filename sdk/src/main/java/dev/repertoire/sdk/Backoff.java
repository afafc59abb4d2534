package dev.repertoire.sdk;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// When to try again, as the official SDKs do it: half a second, doubled each time up to eight, less up to a
/// quarter by chance; or what the server says.
final class Backoff {
    /// A server that wants more is not waited for: the caller is told instead.
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final long FIRST_MILLIS = 500;
    private static final long MOST_MILLIS = 8_000;

    private Backoff() {}

    /// @param attempt 0 for the first
    static Duration after(int attempt) {
        long millis = Math.min(MOST_MILLIS, FIRST_MILLIS << attempt);
        return Duration.ofMillis(
                Math.round(millis * (1 - ThreadLocalRandom.current().nextDouble() / 4)));
    }

    /// What the server says: `retry-after-ms`, else `retry-after` in seconds or as a date. Empty if it says
    /// nothing that can be read. A date is reckoned from the answer's own, since clocks differ.
    static Optional<Duration> told(HttpHeaders headers) {
        return headers.firstValue("retry-after-ms")
                .flatMap(value -> millis(value, 1))
                .or(() -> headers.firstValue("retry-after")
                        .flatMap(value -> millis(value, 1000)
                                .or(() -> date(value).map(until -> Duration.between(now(headers), until)))))
                .map(pause -> pause.isNegative() ? Duration.ZERO : pause);
    }

    private static Instant now(HttpHeaders headers) {
        return headers.firstValue("date").flatMap(Backoff::date).orElseGet(Instant::now);
    }

    /// However many digits there are: it is a long time, and not none.
    ///
    /// @param unit how many milliseconds one is
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
