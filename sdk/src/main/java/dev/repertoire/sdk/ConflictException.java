package dev.repertoire.sdk;

/// 409: something else is in the way, such as an idempotency key that stands for other content.
public final class ConflictException extends ApiException {
    private static final long serialVersionUID = 1L;

    ConflictException(ErrorAnswer answer) {
        super(answer);
    }
}
