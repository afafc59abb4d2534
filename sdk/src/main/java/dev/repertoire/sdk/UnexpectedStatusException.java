package dev.repertoire.sdk;

/// Any other error status.
public final class UnexpectedStatusException extends ApiException {
    private static final long serialVersionUID = 1L;

    UnexpectedStatusException(ErrorAnswer answer) {
        super(answer);
    }
}
