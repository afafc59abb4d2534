package dev.repertoire.cli.connection;

import dev.repertoire.core.Secret;
import dev.repertoire.core.network.OutboundNetwork;
import dev.repertoire.core.network.OutboundProxy;
import java.net.URI;
import java.util.Optional;

/// The server that a command talks to.
///
/// @param source  where address and key are configured, for messages
/// @param network the way there
public record Server(URI baseUrl, Secret key, String source, OutboundNetwork network) {
    /// The proxy through which it is called; empty if it is called directly.
    public Optional<OutboundProxy> proxy() {
        return network.proxies().forUrl(baseUrl);
    }

    /// Whether the key crosses a network unencrypted.
    public boolean isOpenToListeners() {
        return ServerAddress.isOpenToListeners(baseUrl);
    }
}
