package dev.repertoire.gateway.attempts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/// How busy each account is with what we send it, and how quickly it takes creates. Safe for many threads.
public final class Load {
    /// How much the newest create counts in the average.
    private static final double NEWEST = 0.3;
    /// An average without a create for this long is dropped, so that a slow account gets another chance.
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<String, OfAccount> accounts = new ConcurrentHashMap<>();

    public Load(Clock clock) {
        this.clock = clock;
    }

    /// Guarded by itself.
    private static final class OfAccount {
        private int inFlight;
        private long minute;
        private int requests;
        private double latencyMillis;
        private Instant measured = Instant.MIN;
    }

    void begin(String account) {
        OfAccount load = of(account);
        long now = minute();
        synchronized (load) {
            load.inFlight++;
            load.requests = load.minute == now ? load.requests + 1 : 1;
            load.minute = now;
        }
    }

    void end(String account) {
        OfAccount load = of(account);
        synchronized (load) {
            load.inFlight--;
        }
    }

    /// A create was taken, and that took so long.
    void created(String account, Duration took) {
        OfAccount load = of(account);
        Instant now = clock.instant();
        double millis = took.toNanos() / 1e6;
        synchronized (load) {
            boolean isKnown = load.measured.isAfter(now.minus(REMEMBERED));
            load.latencyMillis = isKnown ? load.latencyMillis + NEWEST * (millis - load.latencyMillis) : millis;
            load.measured = now;
        }
    }

    public int inFlight(String account) {
        OfAccount load = of(account);
        synchronized (load) {
            return load.inFlight;
        }
    }

    int requestsThisMinute(String account) {
        OfAccount load = of(account);
        long now = minute();
        synchronized (load) {
            return load.minute == now ? load.requests : 0;
        }
    }

    /// The moving average of creates lately; empty if there were none.
    OptionalDouble latencyMillis(String account) {
        OfAccount load = of(account);
        Instant now = clock.instant();
        synchronized (load) {
            return load.measured.isAfter(now.minus(REMEMBERED))
                    ? OptionalDouble.of(load.latencyMillis)
                    : OptionalDouble.empty();
        }
    }

    private long minute() {
        return Math.floorDiv(clock.millis(), 60_000L);
    }

    private OfAccount of(String account) {
        return accounts.computeIfAbsent(account, _ -> new OfAccount());
    }
}
