package dev.repertoire.sdk;

/// 401: the key is missing or unknown.
public final class AuthenticationException extends ApiException {
    private static final long serialVersionUID = 1L;

    AuthenticationException(ErrorAnswer answer) {
        super(answer);
    }
}
