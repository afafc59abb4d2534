package dev.repertoire.cli.connection;

import dev.repertoire.core.Secret;
import java.net.URI;

/// A server and a key for it, saved under a name.
record LoginProfile(String name, URI baseUrl, Secret key) {
    /// Used when no profile is selected.
    static final String DEFAULT = "default";
}
