package dev.repertoire.server.config;

import dev.repertoire.gateway.routing.RoutingTable;
import dev.repertoire.gateway.spend.Prices;
import java.time.Duration;

/// The part of the configuration that a running server takes anew when it is told to.
///
/// @param routing            who performs calls
/// @param healthInterval     the least time between two probes of an account
/// @param prices             what calls cost
/// @param spendRetentionDays how long the records of calls are kept; 0 for ever
public record Gateway(RoutingTable routing, Duration healthInterval, Prices prices, int spendRetentionDays) {
    /// No accounts, and nothing costs anything.
    public static final Gateway DEFAULTS = new Gateway(RoutingTable.HOSTED_ONLY, Duration.ofMinutes(1), Prices.FREE, 0);

    /// The same with other prices.
    public Gateway with(Prices newPrices) {
        return new Gateway(routing, healthInterval, newPrices, spendRetentionDays);
    }
}
