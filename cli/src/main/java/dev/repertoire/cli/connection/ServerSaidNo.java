package dev.repertoire.cli.connection;

import java.util.Optional;

/// An answer that is no success. The message is the server's own sentence where it has one.
public final class ServerSaidNo extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Optional<String> requestId;

    ServerSaidNo(int status, String message, Optional<String> requestId) {
        super(message);
        this.status = status;
        this.requestId = requestId;
    }

    public int status() {
        return status;
    }

    /// What to tell whoever runs the server.
    public Optional<String> requestId() {
        return requestId;
    }
}
