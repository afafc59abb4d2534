package dev.repertoire.sdk;

/// 400: the request or the upload is wrong.
public final class BadRequestException extends ApiException {
    private static final long serialVersionUID = 1L;

    BadRequestException(ErrorAnswer answer) {
        super(answer);
    }
}
