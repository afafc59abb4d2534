package dev.repertoire.sdk;

import org.jspecify.annotations.Nullable;

/// What answered does not speak the Skills API: a page of HTML, a redirect, JSON with fields missing. Often the
/// base URL is wrong, or something stands between.
public final class BadAnswerException extends SkillsException {
    private static final long serialVersionUID = 1L;

    private final boolean isOutcomeUnknown;

    BadAnswerException(String message, @Nullable Throwable cause, boolean isOutcomeUnknown) {
        super(message, cause);
        this.isOutcomeUnknown = isOutcomeUnknown;
    }

    /// True for a create or delete that was answered, but not so that it can be told what was done.
    @Override
    public boolean isOutcomeUnknown() {
        return isOutcomeUnknown;
    }
}
