package dev.repertoire.gateway.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.RateLimited;
import dev.repertoire.core.Refused;
import java.time.Clock;
import java.time.Duration;

/// Holds keys to their requests per minute at this node, exactly, also when they come at the same moment. Several
/// nodes each count their own. Safe for many threads.
final class RequestRates {
    private static final int MOST_KEYS = 100_000;

    private final Clock clock;
    private final Cache<KeyId, LastMinute> minutes = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();

    RequestRates(Clock clock) {
        this.clock = clock;
    }

    /// Counts a request.
    ///
    /// @throws Refused if there were as many in the last minute, in which case it does not count
    void count(KeyId key, int mostAMinute) {
        long wait = minutes.get(key, _ -> new LastMinute())
                .take(mostAMinute, clock.instant().getEpochSecond());
        if (wait > 0) {
            throw new Refused(new RateLimited(
                    "This key may make " + mostAMinute + " requests a minute, and has made them",
                    Duration.ofSeconds(wait)));
        }
    }

    /// How many requests came in each second of the last minute. A second counts as a whole, so in no 60 seconds
    /// are there ever more than allowed; a request may have to wait up to a second longer than it strictly must.
    private static final class LastMinute {
        /// Sixty seconds touch up to 61 seconds of the clock.
        private final int[] counts = new int[61];

        private long last;
        private int sum;

        /// @return 0 if the request may be made; else after how many seconds to try again
        synchronized long take(int most, long clockSecond) {
            // A clock that is set back must not forget what was counted.
            long second = Math.max(clockSecond, last);
            forgetUntil(second);
            if (sum >= most) {
                return untilFewerThan(most);
            }
            counts[slot(second)]++;
            sum++;
            return 0;
        }

        private void forgetUntil(long second) {
            for (long passed = Math.max(last, second - counts.length) + 1; passed <= second; passed++) {
                sum -= counts[slot(passed)];
                counts[slot(passed)] = 0;
            }
            last = second;
        }

        private long untilFewerThan(int most) {
            int left = sum;
            long oldest = last - counts.length + 1;
            for (long second = oldest; second <= last; second++) {
                left -= counts[slot(second)];
                if (left < most) {
                    return second - oldest + 1;
                }
            }
            return counts.length;
        }

        private int slot(long second) {
            return Math.floorMod(second, counts.length);
        }
    }
}
