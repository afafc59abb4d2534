package dev.repertoire.cli.connection;

/// The server sent no response, or an incomplete one.
public final class ServerUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
