package dev.repertoire.sdk;

import org.jspecify.annotations.Nullable;

/// No complete response arrived in time.
public final class ConnectionException extends SkillsException {
    private static final long serialVersionUID = 1L;

    private final boolean isOutcomeUnknown;

    ConnectionException(String message, @Nullable Throwable cause, boolean isOutcomeUnknown) {
        super(message, cause);
        this.isOutcomeUnknown = isOutcomeUnknown;
    }

    /// True for a create or delete that may have reached the server.
    @Override
    public boolean isOutcomeUnknown() {
        return isOutcomeUnknown;
    }
}
