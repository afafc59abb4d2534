package dev.repertoire.gateway.repeats;

import dev.repertoire.core.VersionNumber;
import dev.repertoire.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the database, every few seconds, of which creates under way the performer is alive. Of the others it is
/// known
/// soon that nobody performs them any more, also to those who come after a crash.
final class Alive implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Alive.class);

    private final Database database;
    private final Clock clock;
    private final Duration lease;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("creates-alive").factory());

    /// @param lease for how long a word is good; a new one is said after a quarter of it
    Alive(Database database, Clock clock, Duration lease) {
        this.database = database;
        this.clock = clock;
        this.lease = lease;
        long pause = lease.toMillis() / 4;
        var _ = clockwork.scheduleWithFixedDelay(this::say, pause, pause, TimeUnit.MILLISECONDS);
    }

    /// Until when a create that begins now is taken to be performed.
    long untilMicros() {
        return VersionNumber.microsOf(clock.instant().plus(lease));
    }

    void began(String id) {
        running.add(id);
    }

    void ended(String id) {
        running.remove(id);
    }

    private void say() {
        if (running.isEmpty()) {
            return;
        }
        try {
            database.write(session -> {
                long until = untilMicros();
                for (String id : running) {
                    CreateRows.stayAlive(session, id, until);
                }
                return running.size();
            });
        } catch (RuntimeException e) {
            // Whoever repeats such a create is told that its outcome is unknown, which does no harm.
            LOG.atWarn().setCause(e).log("can't say that creates are under way; trying again soon");
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        clockwork.close();
    }
}
