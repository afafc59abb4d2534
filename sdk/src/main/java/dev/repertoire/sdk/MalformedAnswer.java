package dev.repertoire.sdk;

import org.jspecify.annotations.Nullable;

/// A response does not follow the protocol. The message has what was found and expected; the caller adds where.
final class MalformedAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedAnswer(String message) {
        this(message, null);
    }

    MalformedAnswer(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
