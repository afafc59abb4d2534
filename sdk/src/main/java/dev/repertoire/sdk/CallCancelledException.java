package dev.repertoire.sdk;

import org.jspecify.annotations.Nullable;

/// This program cancelled the call: by a [Cancellation], by closing the client, or by interrupting its thread,
/// whose interrupt flag is then set.
public final class CallCancelledException extends SkillsException {
    private static final long serialVersionUID = 1L;

    private final boolean isOutcomeUnknown;

    CallCancelledException(String message, @Nullable Throwable cause, boolean isOutcomeUnknown) {
        super(message, cause);
        this.isOutcomeUnknown = isOutcomeUnknown;
    }

    /// True for a create or delete that may have reached the server.
    @Override
    public boolean isOutcomeUnknown() {
        return isOutcomeUnknown;
    }
}
