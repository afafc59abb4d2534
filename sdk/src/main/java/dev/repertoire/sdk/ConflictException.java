package dev.repertoire.sdk;

/// 409: a conflict, such as an idempotency key that was used with other content.
public final class ConflictException extends ApiException {
    private static final long serialVersionUID = 1L;

    ConflictException(ErrorAnswer answer) {
        super(answer);
    }
}
