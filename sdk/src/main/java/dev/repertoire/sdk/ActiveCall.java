package dev.repertoire.sdk;

import dev.repertoire.core.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A call from before its first attempt until its response is read or discarded. Has the remaining time, and
/// cancels what the call waits for. Its methods are for the thread of the call, [#cancel()] for any thread.
final class ActiveCall implements AutoCloseable {
    private final long deadlineNanos;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final List<Cancellation.Registration> registrations = new ArrayList<>();
    private Runnable action = () -> {};

    /// @param cancellations any of them cancels the call
    ActiveCall(Duration timeout, List<Cancellation> cancellations) {
        this.deadlineNanos = System.nanoTime() + timeout.toNanos();
        for (Cancellation cancellation : cancellations) {
            registrations.add(cancellation.onCancel(this::cancel));
        }
    }

    /// Cancels the current wait and all later ones.
    void cancel() {
        cancelled.countDown();
        Runnable now;
        synchronized (this) {
            now = action;
        }
        now.run();
    }

    boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /// Sets how to cancel the wait that begins now. Runs it at once if the call is already cancelled.
    void onCancel(Runnable newAction) {
        synchronized (this) {
            action = newAction;
        }
        if (isCancelled()) {
            newAction.run();
        }
    }

    /// The remaining time; negative after the timeout.
    long leftNanos() {
        return deadlineNanos - System.nanoTime();
    }

    /// @return false if the call was cancelled meanwhile
    boolean pause(Duration pause) throws InterruptedException {
        return !cancelled.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// The call is over and can't be cancelled any more.
    @Override
    public void close() {
        registrations.forEach(Cancellation.Registration::close);
    }
}
