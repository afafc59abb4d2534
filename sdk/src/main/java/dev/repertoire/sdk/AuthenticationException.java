package dev.repertoire.sdk;

/// 401: no key, or one that is not known.
public final class AuthenticationException extends ApiException {
    private static final long serialVersionUID = 1L;

    AuthenticationException(ErrorAnswer answer) {
        super(answer);
    }
}
