package dev.repertoire.cli.connection;

/// No answer, or not all of it.
public final class ServerUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
