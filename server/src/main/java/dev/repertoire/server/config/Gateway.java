package dev.repertoire.server.config;

import dev.repertoire.gateway.routing.RoutingTable;
import java.time.Duration;

/// The part of the configuration that a running server takes anew when it is told to.
///
/// @param routing        who performs calls
/// @param healthInterval the least time between two probes of an account
public record Gateway(RoutingTable routing, Duration healthInterval) {
    /// No accounts.
    public static final Gateway DEFAULTS = new Gateway(RoutingTable.HOSTED_ONLY, Duration.ofMinutes(1));
}
