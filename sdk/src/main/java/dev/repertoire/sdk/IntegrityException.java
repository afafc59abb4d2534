package dev.repertoire.sdk;

import org.jspecify.annotations.Nullable;

/// What was downloaded is not what the server said it is, or is not safe to unpack. Nothing of it is left on
/// disk.
public final class IntegrityException extends SkillsException {
    private static final long serialVersionUID = 1L;

    IntegrityException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
