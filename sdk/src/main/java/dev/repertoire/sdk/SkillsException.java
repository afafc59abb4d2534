package dev.repertoire.sdk;

import org.jspecify.annotations.Nullable;

/// Why a call did not do what it was asked. One family; a `switch` over it needs no `default`. The message says
/// what was found, where, and what was expected, and never holds a key.
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

    /// Whether the server may have done what was asked, though there is no answer that says so: look before you
    /// ask again.
    public boolean isOutcomeUnknown() {
        return false;
    }
}
