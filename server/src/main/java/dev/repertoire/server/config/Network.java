package dev.repertoire.server.config;

import dev.repertoire.core.network.AddressRanges;
import dev.repertoire.core.network.OutboundNetwork;
import dev.repertoire.core.network.ServerHost;
import dev.repertoire.server.http.AllowedHosts;
import dev.repertoire.server.http.AllowedHosts.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How the server is reached, beside its own address, and how it reaches accounts.
///
/// @param publicUrl      the address that clients use, if a proxy in front has another one than the server
/// @param allowedHosts   the names by which clients may call it; empty for any
/// @param trustedProxies proxies in front, which may have any number of connections
/// @param operations     a second address, for health and metrics
/// @param drainDelay     how long a server that is to stop goes on answering while readiness says `draining`
/// @param outbound       the way to accounts
public record Network(
        Optional<URI> publicUrl,
        List<String> allowedHosts,
        AddressRanges trustedProxies,
        Optional<HostAndPort> operations,
        Duration drainDelay,
        OutboundNetwork outbound) {
    public static final Network DEFAULTS = new Network(
            Optional.empty(), List.of(), AddressRanges.NONE, Optional.empty(), Duration.ZERO, OutboundNetwork.DIRECT);

    public Network {
        allowedHosts = List.copyOf(allowedHosts);
    }

    /// @param port 0 for any free one
    public record HostAndPort(String host, int port) {
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /// The names that hold for a listener. Without a list of them a listener on loopback, which is meant for this
    /// machine, shows what needs no key only under names of this machine.
    ///
    /// @param isLoopback whether only this machine reaches the listener
    public AllowedHosts hosts(boolean isLoopback) {
        Set<String> names = new HashSet<>(allowedHosts);
        publicUrl
                .flatMap(ServerHost::of)
                .map(host -> host.name().toLowerCase(Locale.ROOT))
                .ifPresent(names::add);
        if (!allowedHosts.isEmpty()) {
            return new AllowedHosts(names, Scope.ALL);
        }
        return isLoopback ? new AllowedHosts(names, Scope.OPEN) : AllowedHosts.ALL;
    }
}
