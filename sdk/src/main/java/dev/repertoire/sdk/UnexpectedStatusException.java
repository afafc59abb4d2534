package dev.repertoire.sdk;

/// Any other status that says no.
public final class UnexpectedStatusException extends ApiException {
    private static final long serialVersionUID = 1L;

    UnexpectedStatusException(ErrorAnswer answer) {
        super(answer);
    }
}
