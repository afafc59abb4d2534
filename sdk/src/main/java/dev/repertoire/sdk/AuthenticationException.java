package dev.repertoire.sdk;

/// 401: the key is missing or unknown. If an account behind the server refuses the server's credential instead, the
/// message says so.
public final class AuthenticationException extends ApiException {
    private static final long serialVersionUID = 1L;

    AuthenticationException(ErrorAnswer answer) {
        super(answer);
    }
}
