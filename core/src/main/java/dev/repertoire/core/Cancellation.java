package dev.repertoire.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Cancels work done for a client that disconnects. Code that blocks registers how to stop; the HTTP layer calls
/// [#cancel()] when the connection closes. Safe for many threads.
///
/// ```java
/// try (Cancellation.Registration registered = cancellation.onCancel(connection::close)) {
///     return connection.read();
/// }
/// ```
///
/// An action never interrupts a thread: when the interrupt arrives, the thread may already work for another client.
public final class Cancellation {
    private final List<Registration> registrations = new ArrayList<>(1);
    private @Nullable Runnable watch;
    private boolean isCancelled;
    private boolean ignoresCancel;

    /// An action to run on cancellation, until closed.
    public final class Registration implements AutoCloseable {
        private final Runnable action;

        private Registration(Runnable action) {
            this.action = action;
        }

        @Override
        public void close() {
            remove(this);
        }
    }

    /// Sets what starts to watch the client. It runs once, at the first registration, so that clients which are
    /// answered at once are not watched.
    public synchronized void watchWith(Runnable newWatch) {
        watch = newWatch;
    }

    /// Runs `action` if the work is cancelled before the registration is closed; at once if it is cancelled already.
    ///
    /// @param action must not block
    public Registration onCancel(Runnable action) {
        var registration = new Registration(action);
        Runnable first = add(registration);
        if (first != null) {
            first.run();
        }
        if (isCancelled()) {
            action.run();
        }
        return registration;
    }

    /// Waits until the work is cancelled, for at most `time`.
    ///
    /// @return whether it was cancelled
    public boolean awaitCancel(Duration time) throws InterruptedException {
        var cancelled = new CountDownLatch(1);
        Registration registration = onCancel(cancelled::countDown);
        try {
            return cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            registration.close();
        }
    }

    /// Lets the work go on to its end from now on, even if the client disconnects.
    public synchronized void ignoreFromNowOn() {
        ignoresCancel = true;
        watch = null;
    }

    /// Cancels the work: runs what is registered.
    public void cancel() {
        for (Registration registration : cancelled()) {
            registration.action.run();
        }
    }

    /// Whether the work was cancelled.
    public synchronized boolean isCancelled() {
        return isCancelled;
    }

    /// Whether an action is registered now.
    public synchronized boolean isAwaited() {
        return !registrations.isEmpty();
    }

    private synchronized @Nullable Runnable add(Registration registration) {
        registrations.add(registration);
        Runnable first = watch;
        watch = null;
        return first;
    }

    private synchronized void remove(Registration registration) {
        registrations.remove(registration);
    }

    private synchronized List<Registration> cancelled() {
        if (ignoresCancel) {
            return List.of();
        }
        isCancelled = true;
        return List.copyOf(registrations);
    }
}
