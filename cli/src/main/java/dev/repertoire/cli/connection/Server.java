package dev.repertoire.cli.connection;

import dev.repertoire.core.Secret;
import java.net.URI;

/// The server that a command talks to.
///
/// @param source where address and key come from, for people
public record Server(URI baseUrl, Secret key, String source) {
    /// Whether the key crosses a network unencrypted on its way there.
    public boolean isOpenToListeners() {
        return BaseUrl.isOpenToListeners(baseUrl);
    }
}
