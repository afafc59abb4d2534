package dev.repertoire.server.config;

import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.gateway.spend.Prices;
import java.time.Duration;

/// The part of the configuration that a running server reloads.
///
/// @param routing        who performs calls
/// @param prices         what they cost
/// @param healthInterval the least time between two probes of an account
public record Gateway(RoutingTable routing, Prices prices, Duration healthInterval) {
    /// No accounts, and nothing costs anything.
    public static final Gateway DEFAULTS = new Gateway(RoutingTable.HOSTED_ONLY, Prices.FREE, Duration.ofMinutes(1));

    /// The same with prices.
    public Gateway with(Prices newPrices) {
        return new Gateway(routing, newPrices, healthInterval);
    }
}
