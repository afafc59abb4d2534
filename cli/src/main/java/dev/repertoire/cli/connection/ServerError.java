package dev.repertoire.cli.connection;

import java.util.Optional;

/// An error response. The message is the server's own if it sent one.
public final class ServerError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Optional<String> requestId;

    ServerError(int status, String message, Optional<String> requestId) {
        super(message);
        this.status = status;
        this.requestId = requestId;
    }

    public int status() {
        return status;
    }

    /// Identifies the request to the operator of the server.
    public Optional<String> requestId() {
        return requestId;
    }
}
