package dev.repertoire.server.operations;

import java.time.Duration;
import java.util.Arrays;

/// The bounds of the histograms.
final class Buckets {
    /// Until an answer is made.
    static final Duration[] REQUESTS = millis(1, 5, 25, 100, 500, 2000, 10_000);

    /// Until an account's answer begins.
    static final Duration[] UPSTREAM = millis(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000);

    /// Our own part.
    static final Duration[] OVERHEAD = millis(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 100, 250, 1000);

    private Buckets() {}

    private static Duration[] millis(double... bounds) {
        return Arrays.stream(bounds)
                .mapToObj(bound -> Duration.ofNanos(Math.round(bound * 1e6)))
                .toArray(Duration[]::new);
    }
}
