package dev.repertoire.sdk;

import org.jspecify.annotations.Nullable;

/// The response is not one of the Skills API: an HTML page, a redirect, or JSON with missing fields. Often the base
/// URL is wrong, or a proxy answered.
public sealed class BadAnswerException extends SkillsException permits NotRepertoireException {
    private static final long serialVersionUID = 1L;

    private final boolean isOutcomeUnknown;

    BadAnswerException(String message, @Nullable Throwable cause, boolean isOutcomeUnknown) {
        super(message, cause);
        this.isOutcomeUnknown = isOutcomeUnknown;
    }

    /// True for a create or delete that was answered, but not in a way that shows what was done.
    @Override
    public boolean isOutcomeUnknown() {
        return isOutcomeUnknown;
    }
}
