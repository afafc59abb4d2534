package dev.repertoire.cli.connection;

import dev.repertoire.core.Secret;
import java.net.URI;

/// A server and the key for it, under a name.
record Profile(String name, URI baseUrl, Secret key) {
    /// Used when none is chosen.
    static final String DEFAULT = "default";
}
