package dev.repertoire.server.config;

import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.gateway.spend.Prices;
import dev.repertoire.store.StorageQuotas;
import java.time.Duration;

/// The part of the configuration that a running server reloads.
///
/// @param routing        who performs calls
/// @param prices         what they cost
/// @param healthInterval the least time between two probes of an account
/// @param quotas         how much workspaces may store
public record Gateway(RoutingTable routing, Prices prices, Duration healthInterval, StorageQuotas quotas) {
    /// No accounts, nothing costs anything, and no workspace has a limit.
    public static final Gateway DEFAULTS =
            new Gateway(RoutingTable.HOSTED_ONLY, Prices.FREE, Duration.ofMinutes(1), StorageQuotas.UNLIMITED);

    /// The same with prices.
    public Gateway with(Prices newPrices) {
        return new Gateway(routing, newPrices, healthInterval, quotas);
    }
}
