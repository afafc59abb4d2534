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

/// Renews the leases of creates in progress. A create whose lease has run out was interrupted, for example by a
/// crash.
final class CreateLeases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CreateLeases.class);

    private final Database database;
    private final Clock clock;
    private final Duration lease;
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("create-leases").factory());

    /// @param lease how long a lease lasts; it is renewed after a quarter of that
    CreateLeases(Database database, Clock clock, Duration lease) {
        this.database = database;
        this.clock = clock;
        this.lease = lease;
        long pause = lease.toMillis() / 4;
        var _ = renewals.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
    }

    /// When a lease that begins now ends.
    long untilMicros() {
        return VersionNumber.microsOf(clock.instant().plus(lease));
    }

    void begin(String id) {
        inProgress.add(id);
    }

    void end(String id) {
        inProgress.remove(id);
    }

    private void renew() {
        if (inProgress.isEmpty()) {
            return;
        }
        try {
            database.write(session -> {
                long until = untilMicros();
                for (String id : inProgress) {
                    CreateRows.renew(session, id, until);
                }
                return inProgress.size();
            });
        } catch (RuntimeException | Error e) {
            // Thrown on, it would end the renewals. A retry of such a create is then told that its outcome is
            // unknown, which does no harm.
            LOG.atWarn().setCause(e).log("can't renew the leases of creates in progress; retrying soon");
        }
    }

    @Override
    public void close() {
        renewals.shutdownNow();
        renewals.close();
    }
}
