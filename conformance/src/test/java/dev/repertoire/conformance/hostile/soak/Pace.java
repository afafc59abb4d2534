package dev.repertoire.conformance.hostile.soak;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Keeps the members of a crowd from doing all they could, and says when it is over.
final class Pace {
    private final CountDownLatch end;
    private final long millis;

    /// @param end    reaches zero when it is over
    /// @param millis between two steps
    Pace(CountDownLatch end, long millis) {
        this.end = end;
        this.millis = millis;
    }

    /// Waits for the next step, or for the end.
    void step() throws InterruptedException {
        pause(millis);
    }

    /// Waits so long, or until the end.
    void pause(long pauseMillis) throws InterruptedException {
        var _ = end.await(pauseMillis, TimeUnit.MILLISECONDS);
    }

    boolean isOver() {
        return end.getCount() == 0;
    }
}
