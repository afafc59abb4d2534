package dev.repertoire.gateway.spend;

import dev.repertoire.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Deletes records that are older than they need to be, a few at a time so that nobody waits for it. What keys have
/// spent is kept apart from the records and stays.
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
