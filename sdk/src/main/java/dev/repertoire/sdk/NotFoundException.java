package dev.repertoire.sdk;

/// 404: no such skill, version or path.
public final class NotFoundException extends ApiException {
    private static final long serialVersionUID = 1L;

    NotFoundException(ErrorAnswer answer) {
        super(answer);
    }
}
