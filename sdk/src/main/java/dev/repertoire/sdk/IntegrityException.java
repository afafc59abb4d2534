package dev.repertoire.sdk;

import org.jspecify.annotations.Nullable;

/// The download does not match its digest, or is not safe to unpack. Nothing of it is left on disk.
public final class IntegrityException extends SkillsException {
    private static final long serialVersionUID = 1L;

    IntegrityException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
