package dev.repertoire.gateway.spend;

import dev.repertoire.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Deletes records older than the retention, a few at a time, so that no other write waits long. The totals of keys
/// are kept apart from the records and stay.
public final class Retention {
    private static final int AT_ONCE = 500;

    private final Database database;
    private final int days;
    private final Clock clock;

    /// @param days 0 to keep all records
    public Retention(Database database, int days, Clock clock) {
        this.database = database;
        this.days = days;
        this.clock = clock;
    }

    public void run() {
        if (days == 0) {
            return;
        }
        Instant before = clock.instant().minus(Duration.ofDays(days));
        int deleted;
        do {
            deleted = database.writeEvenIfFull(session -> SpendRows.deleteOldest(session, before, AT_ONCE));
        } while (deleted == AT_ONCE);
    }
}
