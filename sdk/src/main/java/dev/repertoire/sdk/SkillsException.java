package dev.repertoire.sdk;

import org.jspecify.annotations.Nullable;

/// The reason why a call failed. A `switch` over the subclasses needs no `default`. The message has what was found,
/// where, and what was expected, and never contains a key.
public abstract sealed class SkillsException extends RuntimeException
        permits ApiException,
                InvalidUploadException,
                ConnectionException,
                BadAnswerException,
                IntegrityException,
                CallCancelledException {
    private static final long serialVersionUID = 1L;

    SkillsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Whether the server may have made the change although no response confirms it. Check before you repeat the
    /// call.
    public boolean isOutcomeUnknown() {
        return false;
    }
}
