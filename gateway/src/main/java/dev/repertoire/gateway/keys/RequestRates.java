package dev.repertoire.gateway.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.repertoire.core.Refusal.RateLimited;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.spend.Payer;
import java.time.Clock;
import java.time.Duration;

/// Holds keys, teams and users to their requests per minute at this node, exactly, also when they come at the
/// same moment. Several nodes each count their own. Safe for many threads.
final class RequestRates {
    private static final int MOST_PAYERS = 100_000;

    private final Clock clock;
    private final String counted;
    private final Cache<Payer, LastMinute> minutes = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_PAYERS)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();

    /// @param counted what is counted, as a message names it: `requests`
    RequestRates(Clock clock, String counted) {
        this.clock = clock;
        this.counted = counted;
    }

    /// Counts a request.
    ///
    /// @throws Refused if there were as many in the last minute, in which case it does not count
    void count(Payer payer, int mostAMinute) {
        long wait = mostAMinute == 0
                ? LastMinute.MILLIS
                : minutes.get(payer, _ -> new LastMinute()).take(mostAMinute, clock.millis());
        if (wait > 0) {
            throw new Refused(new RateLimited(
                    "This " + payer.kind() + " may make " + mostAMinute + " " + counted
                            + " a minute, and has made them",
                    Duration.ofMillis(wait)));
        }
    }

    /// Takes back a request that was counted and is not made.
    void uncount(Payer payer) {
        LastMinute minute = minutes.getIfPresent(payer);
        if (minute != null) {
            minute.giveBack();
        }
    }

    /// How many requests came in each second of the last minute, and when the last of them. They are forgotten
    /// together, a minute after that, so in no 60 seconds are there ever more than allowed. A request may have to
    /// wait up to a second longer than it strictly must, but never longer than a minute.
    private static final class LastMinute {
        private static final long MILLIS = 60_000;

        /// Sixty seconds touch up to 61 seconds of the clock.
        private final int[] counts = new int[61];

        private final long[] lastMillis = new long[61];
        private long now;
        private int sum;

        /// @return 0 if the request may be made; else after how many milliseconds to try again
        synchronized long take(int most, long clockMillis) {
            long before = now / 1000;
            // A clock that is set back must not forget what was counted.
            now = Math.max(clockMillis, now);
            forgetSince(before);
            if (sum >= most) {
                return untilFewerThan(most);
            }
            int slot = slot(now / 1000);
            counts[slot]++;
            lastMillis[slot] = now;
            sum++;
            return 0;
        }

        synchronized void giveBack() {
            int slot = slot(now / 1000);
            if (counts[slot] > 0) {
                counts[slot]--;
                sum--;
            }
        }

        private void forgetSince(long before) {
            long second = now / 1000;
            for (long passed = Math.max(before, second - counts.length) + 1; passed <= second; passed++) {
                forget(slot(passed));
            }
            int oldest = slot(second - counts.length + 1);
            if (lastMillis[oldest] + MILLIS <= now) {
                forget(oldest);
            }
        }

        private void forget(int slot) {
            sum -= counts[slot];
            counts[slot] = 0;
        }

        private long untilFewerThan(int most) {
            int left = sum;
            long second = now / 1000;
            for (long passed = second - counts.length + 1; passed <= second; passed++) {
                left -= counts[slot(passed)];
                if (left < most) {
                    return lastMillis[slot(passed)] + MILLIS - now;
                }
            }
            return MILLIS;
        }

        private int slot(long second) {
            return Math.floorMod(second, counts.length);
        }
    }
}
