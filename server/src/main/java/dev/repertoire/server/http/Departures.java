package dev.repertoire.server.http;

import dev.repertoire.core.Abandonment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Looks every second whether clients are still there for whom something is done elsewhere, and has that ended for
/// those who left. A request for which nothing is awaited is never looked at.
final class Departures implements AutoCloseable {
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("departures").factory());

    private final Future<?> rounds =
            clock.scheduleWithFixedDelay(() -> watches.forEach(Watch::look), 1, 1, TimeUnit.SECONDS);

    /// Stands ready for one request. To be ended before anything more is read from its client.
    ///
    /// @param client null if it can't be asked
    Watch over(@Nullable ClientEndPoint client, Abandonment abandonment) {
        var watch = new Watch(client, abandonment);
        abandonment.watchWith(watch::begin);
        return watch;
    }

    final class Watch {
        private final @Nullable ClientEndPoint client;
        private final Abandonment abandonment;
        private boolean isOver;

        private Watch(@Nullable ClientEndPoint client, Abandonment abandonment) {
            this.client = client;
            this.abandonment = abandonment;
        }

        private void begin() {
            if (client != null) {
                watches.add(this);
            }
        }

        private synchronized void look() {
            if (!isOver && client != null && abandonment.isAwaited() && client.hasLeft()) {
                watches.remove(this);
                abandonment.abandon();
            }
        }

        /// Returns when nobody looks any more.
        void end() {
            watches.remove(this);
            synchronized (this) {
                isOver = true;
            }
        }
    }

    @Override
    public void close() {
        rounds.cancel(false);
        clock.shutdown();
    }
}
