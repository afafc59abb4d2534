package dev.repertoire.gateway.spend;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what is due once an hour, first of all at the start.
public final class Hourly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hourly.class);

    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("hourly").factory());

    public Hourly(List<Runnable> deeds) {
        for (Runnable deed : deeds) {
            var _ = clockwork.scheduleWithFixedDelay(() -> attempt(deed), 0, 1, TimeUnit.HOURS);
        }
    }

    /// A job that fails runs again in an hour.
    private static void attempt(Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException | Error e) {
            LOG.atError().setCause(e).log("an hourly task failed");
        }
    }

    /// Waits for what is under way.
    @Override
    public void close() {
        clockwork.shutdownNow();
        clockwork.close();
    }
}
