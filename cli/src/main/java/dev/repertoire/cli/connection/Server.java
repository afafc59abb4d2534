package dev.repertoire.cli.connection;

import dev.repertoire.core.Secret;
import java.net.URI;

/// The server that a command talks to.
///
/// @param source where address and key are configured, for messages
public record Server(URI baseUrl, Secret key, String source) {
    /// Whether the key crosses a network unencrypted.
    public boolean isOpenToListeners() {
        return ServerAddress.isOpenToListeners(baseUrl);
    }
}
