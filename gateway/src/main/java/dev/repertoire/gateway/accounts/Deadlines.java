package dev.repertoire.gateway.accounts;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Ends what takes too long: the socket's own timeout restarts with each byte that arrives.
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("deadlines").factory());

    Deadlines() {
        clock.setRemoveOnCancelPolicy(true);
    }

    /// Something that ends at its time, unless closed before.
    interface Deadline extends AutoCloseable {
        @Override
        void close();
    }

    /// @param end must not block
    Deadline in(Duration time, Runnable end) {
        Future<?> task = clock.schedule(end, time.toNanos(), TimeUnit.NANOSECONDS);
        return () -> task.cancel(false);
    }

    /// Runs `task` again and again, with this pause between.
    Deadline every(Duration pause, Runnable task) {
        Future<?> tasks = clock.scheduleWithFixedDelay(task, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
        return () -> tasks.cancel(false);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
