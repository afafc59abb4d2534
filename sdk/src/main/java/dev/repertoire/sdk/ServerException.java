package dev.repertoire.sdk;

/// 500 and above: the server, or an account behind it, failed.
public final class ServerException extends ApiException {
    private static final long serialVersionUID = 1L;

    ServerException(ErrorAnswer answer) {
        super(answer);
    }
}
