package dev.repertoire.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ends what is done elsewhere for a caller who goes away meanwhile. Those who wait for something say how to end it;
/// whoever sees the caller go says so. Safe for many threads.
///
/// ```java
/// try (Abandonment.Wait wait = abandonment.endWith(connection::close)) {
///     return connection.read();
/// }
/// ```
public final class Abandonment {
    private final List<Wait> waits = new ArrayList<>(1);
    private @Nullable Runnable watch;
    private boolean isAbandoned;
    private boolean goesOn;

    /// Something that is waited for, until closed.
    public final class Wait implements AutoCloseable {
        private final Runnable end;

        private Wait(Runnable end) {
            this.end = end;
        }

        @Override
        public void close() {
            remove(this);
        }
    }

    /// Has `watch` run when somebody first waits, so that nobody looks after callers who are answered at once.
    public synchronized void watchWith(Runnable newWatch) {
        watch = newWatch;
    }

    /// Has `end` run if the caller goes away before the wait is closed; at once if they have gone. It must not block.
    public Wait endWith(Runnable end) {
        var wait = new Wait(end);
        Runnable first = add(wait);
        if (first != null) {
            first.run();
        }
        if (isAbandoned()) {
            end.run();
        }
        return wait;
    }

    /// Has what is done for the caller go on to its end from now on, even if they go away.
    public synchronized void goOnAnyway() {
        goesOn = true;
        watch = null;
    }

    /// Says that the caller has gone.
    public void abandon() {
        for (Wait wait : gone()) {
            wait.end.run();
        }
    }

    /// Whether the caller has gone, as far as anybody saw.
    public synchronized boolean isAbandoned() {
        return isAbandoned;
    }

    /// Whether something is waited for just now.
    public synchronized boolean isAwaited() {
        return !waits.isEmpty();
    }

    private synchronized @Nullable Runnable add(Wait wait) {
        waits.add(wait);
        Runnable first = watch;
        watch = null;
        return first;
    }

    private synchronized void remove(Wait wait) {
        waits.remove(wait);
    }

    private synchronized List<Wait> gone() {
        if (goesOn) {
            return List.of();
        }
        isAbandoned = true;
        return List.copyOf(waits);
    }
}
