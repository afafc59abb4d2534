package dev.repertoire.cli.connection;

import dev.repertoire.core.network.ConnectFailure;
import org.jspecify.annotations.Nullable;

/// The server sent no response, or an incomplete one.
public final class ServerUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ConnectFailure.@Nullable Kind kind;

    /// @param kind null if there was a connection
    ServerUnreachable(String message, Throwable cause, ConnectFailure.@Nullable Kind kind) {
        super(message, cause);
        this.kind = kind;
    }

    /// Why there was no connection; null if there was one.
    public ConnectFailure.@Nullable Kind kind() {
        return kind;
    }
}
