package dev.repertoire.server.http;

import dev.repertoire.core.Cancellation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks every second whether the clients of calls to accounts are still connected, and cancels the calls of
/// clients that have disconnected. Requests that wait for no account are not checked.
final class DisconnectWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DisconnectWatch.class);

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("disconnects").factory());

    private final Future<?> rounds =
            clock.scheduleWithFixedDelay(() -> watches.forEach(Watch::tryToLook), 1, 1, TimeUnit.SECONDS);

    /// The watch over one request. It must end before anything more is read from the client.
    ///
    /// @param client null if it can't be asked
    Watch over(@Nullable ClientEndPoint client, Cancellation cancellation) {
        var watch = new Watch(client, cancellation);
        cancellation.watchWith(watch::begin);
        return watch;
    }

    final class Watch {
        private final @Nullable ClientEndPoint client;
        private final Cancellation cancellation;
        private boolean isOver;

        private Watch(@Nullable ClientEndPoint client, Cancellation cancellation) {
            this.client = client;
            this.cancellation = cancellation;
        }

        private void begin() {
            if (client != null) {
                watches.add(this);
            }
        }

        /// An exception would end all further checks.
        private void tryToLook() {
            try {
                look();
            } catch (RuntimeException | Error e) {
                LOG.atError().setCause(e).log("can't tell whether a client is still there");
            }
        }

        private synchronized void look() {
            if (!isOver && client != null && cancellation.isAwaited() && client.hasLeft()) {
                watches.remove(this);
                cancellation.cancel();
            }
        }

        /// Returns when the watch has ended.
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
