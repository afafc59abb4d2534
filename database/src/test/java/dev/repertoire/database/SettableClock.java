package dev.repertoire.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that stands still until it is advanced. Safe for many threads.
public final class SettableClock extends Clock {
    private volatile Instant now;

    public SettableClock() {
        this(Instant.parse("2026-05-01T10:00:00.123456Z"));
    }

    public SettableClock(Instant now) {
        this.now = now;
    }

    public void set(Instant newNow) {
        now = newNow;
    }

    public void goOn(Duration time) {
        set(now.plus(time));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("time here has one zone");
    }
}
