package dev.repertoire.gateway.spend;

import dev.repertoire.core.Ids;
import dev.repertoire.core.Membership;
import dev.repertoire.core.Workspace;
import dev.repertoire.database.Database;
import dev.repertoire.database.Session;
import dev.repertoire.database.SettingsTable;
import dev.repertoire.gateway.attempts.ModelGroup;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// Counts what workspaces store: once for each hour, whichever node gets to it, hours of standstill included. An
/// hour costs by what is stored when it is counted.
public final class StorageCharge {
    private static final String CHARGED_UNTIL = "storage_charged_until";

    private final Database database;
    private final SettingsTable settings;
    private final StoredBytes stored;
    private final Prices prices;
    private final Ids ids;
    private final Clock clock;

    public StorageCharge(
            Database database, SettingsTable settings, StoredBytes stored, Prices prices, Ids ids, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.stored = stored;
        this.prices = prices;
        this.ids = ids;
        this.clock = clock;
    }

    /// Adds a record for each workspace, if an hour has passed that no node has counted. While storage is free,
    /// no hour is counted, and it stays free later.
    public void run() {
        if (prices.gbMonthStored().isZero()) {
            settings.remove(CHARGED_UNTIL);
            return;
        }
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        Instant until = Instant.parse(settings.keepFirst(CHARGED_UNTIL, hour.toString()));
        long hours = Duration.between(until, hour).toHours();
        if (hours > 0) {
            Map<Workspace, Long> bytes = stored.now();
            database.write(session -> charge(session, bytes, until, hour));
        }
    }

    private boolean charge(Session session, Map<Workspace, Long> bytes, Instant from, Instant to) throws SQLException {
        boolean isOurs = session.update(
                        "UPDATE settings SET value = ? WHERE name = ? AND value = ?",
                        to.toString(),
                        CHARGED_UNTIL,
                        from.toString())
                == 1;
        if (isOurs) {
            for (Map.Entry<Workspace, Long> workspace : bytes.entrySet()) {
                SpendRows.insert(session, record(workspace.getKey(), workspace.getValue(), from, to));
            }
        }
        return isOurs;
    }

    private SpendRecord record(Workspace workspace, long bytes, Instant from, Instant to) {
        return new SpendRecord(
                to,
                "storage_" + ids.base58(22),
                SpendRecord.NO_KEY,
                workspace,
                Membership.NONE,
                SpendRecord.STORAGE,
                null,
                ModelGroup.HOSTED,
                200,
                0,
                0,
                bytes,
                0,
                Duration.ZERO,
                Duration.ZERO,
                prices.storage(bytes, Duration.between(from, to).toHours()));
    }
}
