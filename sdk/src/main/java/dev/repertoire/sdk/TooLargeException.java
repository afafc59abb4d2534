package dev.repertoire.sdk;

/// 413: the upload is larger than the server accepts.
public final class TooLargeException extends ApiException {
    private static final long serialVersionUID = 1L;

    TooLargeException(ErrorAnswer answer) {
        super(answer);
    }
}
