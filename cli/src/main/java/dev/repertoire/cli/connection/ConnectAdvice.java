package dev.repertoire.cli.connection;

import dev.repertoire.core.network.ConnectFailure;
import org.jspecify.annotations.Nullable;

/// What to do when there is no connection to a server.
public final class ConnectAdvice {
    private ConnectAdvice() {}

    /// @param kind null if there was a connection, and no usable answer
    public static String of(ConnectFailure.@Nullable Kind kind) {
        return switch (kind) {
            case REFUSED -> "start it with 'repertoire serve', or check the address";
            case UNKNOWN_HOST -> "check the name in the address";
            case NO_ANSWER -> "check the address, and whether a firewall or a missing HTTPS_PROXY keeps you from it";
            case TLS -> "name the file of the authority's certificates in SSL_CERT_FILE, or check the address";
            case PROXY -> "check HTTPS_PROXY, or list the host in NO_PROXY";
            case null -> "check that a Skills API server is at this address";
        };
    }
}
