package dev.repertoire.server;

import dev.repertoire.core.Ids;
import dev.repertoire.gateway.spend.Hourly;
import dev.repertoire.gateway.spend.Retention;
import dev.repertoire.gateway.spend.StorageCharge;
import dev.repertoire.server.config.Config;
import dev.repertoire.server.config.LiveConfig;
import dev.repertoire.store.StoredSkills;
import java.time.Clock;
import java.util.List;

/// The jobs that run once an hour: charging for storage, and deleting expired records and remembered creates.
final class Housekeeping {
    private Housekeeping() {}

    static Hourly start(
            Config config,
            LiveConfig live,
            Storage storage,
            StoredSkills stored,
            AccountRouting accounts,
            Ids ids,
            Clock clock) {
        return new Hourly(List.of(
                () -> storageCharge(live, storage, stored, ids, clock).run(),
                new Retention(storage.database(), config.spendRetentionDays(), clock)::run,
                accounts.creates()::sweep,
                stored::sweep));
    }

    /// Charges by the prices at the time it runs.
    private static StorageCharge storageCharge(
            LiveConfig live, Storage storage, StoredSkills stored, Ids ids, Clock clock) {
        return new StorageCharge(
                storage.database(),
                storage.settings(),
                stored::storedBytes,
                live.gateway().prices(),
                ids,
                clock);
    }
}
