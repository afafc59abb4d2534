package dev.repertoire.gateway.attempts;

import dev.repertoire.core.Reply;
import dev.repertoire.gateway.accounts.Outcome;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/// How long an account asks us to wait: `retry-after-ms`, else `retry-after` in seconds or as a date.
final class RetryAfter {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private RetryAfter() {}

    /// Empty if it says nothing that can be read.
    static Optional<Duration> of(Outcome outcome, Clock clock) {
        return outcome instanceof Outcome.Answered answered ? of(answered.reply(), clock) : Optional.empty();
    }

    static Optional<Duration> of(Reply.Raw reply, Clock clock) {
        return reply.header("retry-after-ms")
                .flatMap(text -> number(text, 1))
                .or(() -> reply.header("retry-after")
                        .flatMap(text -> number(text, 1000).or(() -> date(text, clock))));
    }

    private static Optional<Duration> number(String text, int unitMillis) {
        return NUMBER.matcher(text.strip()).matches()
                ? Optional.of(Duration.ofMillis((long) Math.ceil(Double.parseDouble(text.strip()) * unitMillis)))
                : Optional.empty();
    }

    private static Optional<Duration> date(String text, Clock clock) {
        try {
            Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
            Duration left = Duration.between(clock.instant(), until);
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
