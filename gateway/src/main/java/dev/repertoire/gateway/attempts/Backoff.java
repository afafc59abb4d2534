package dev.repertoire.gateway.attempts;

import dev.repertoire.core.Cancellation;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// The waits between the attempts of one call: 0.2 s, 0.4 s, 0.8 s … up to 8 s, each a quarter more or less, so that
/// callers turned away together do not return together. For one thread.
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration MOST = Duration.ofSeconds(8);
    /// If an account asks for a longer wait, the caller gets its answer.
    static final Duration LONGEST_ASKED = Duration.ofSeconds(10);
    /// The limit for all waits of a call together.
    static final Duration BUDGET = Duration.ofSeconds(30);

    private final Duration least;
    private final RandomGenerator random;
    private final Pause pause;
    private final Cancellation cancellation;
    private Duration spent = Duration.ZERO;
    private int waits;

    Backoff(Duration least, RandomGenerator random, Pause pause, Cancellation cancellation) {
        this.least = least;
        this.random = random;
        this.pause = pause;
        this.cancellation = cancellation;
    }

    /// Waits before the next attempt.
    ///
    /// @param asked what the account asks for; zero if it does not
    /// @return false if there should be no next attempt: the wait would be too long, or the client has gone
    boolean waitFor(Duration asked) {
        Duration wait = longer(longer(next(), least), asked);
        Duration sum = spent.plus(wait);
        if (asked.compareTo(LONGEST_ASKED) > 0 || sum.compareTo(BUDGET) > 0) {
            return false;
        }
        try {
            if (!pause.lasting(wait, cancellation)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        spent = sum;
        waits++;
        return true;
    }

    private Duration next() {
        long millis = Math.min(FIRST.toMillis() << Math.min(waits, 16), MOST.toMillis());
        return Duration.ofMillis((long) (millis * (0.75 + random.nextDouble() / 2)));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
