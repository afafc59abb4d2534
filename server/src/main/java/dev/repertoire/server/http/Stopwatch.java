package dev.repertoire.server.http;

import java.time.Duration;
import java.time.Instant;

/// Measures one request, from when its headers were read. Not safe for many threads.
public final class Stopwatch {
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private long receivingNanos;

    Stopwatch() {}

    public Instant start() {
        return start;
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /// How long the request's body was waited for, so far.
    public Duration receiving() {
        return Duration.ofNanos(receivingNanos);
    }

    /// Our own part of the time so far: what was not spent waiting for the body or for accounts.
    ///
    /// @param upstream how long accounts were waited for
    public Duration overhead(Duration upstream) {
        Duration own = elapsed().minus(upstream).minus(receiving());
        return own.isNegative() ? Duration.ZERO : own;
    }

    void addReceiving(long nanos) {
        receivingNanos += nanos;
    }
}
