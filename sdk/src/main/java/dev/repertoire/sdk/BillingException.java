package dev.repertoire.sdk;

/// 402: the key's budget has no room for this call.
public final class BillingException extends ApiException {
    private static final long serialVersionUID = 1L;

    BillingException(ErrorAnswer answer) {
        super(answer);
    }
}
