package dev.repertoire.sdk;

/// 403: the key may not do this.
public final class PermissionDeniedException extends ApiException {
    private static final long serialVersionUID = 1L;

    PermissionDeniedException(ErrorAnswer answer) {
        super(answer);
    }
}
