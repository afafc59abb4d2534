package dev.repertoire.sdk;

import org.jspecify.annotations.Nullable;

/// What was read is not of the protocol. The message says what was found and what was expected; whoever made
/// the call adds where.
final class Misread extends Exception {
    private static final long serialVersionUID = 1L;

    Misread(String message) {
        this(message, null);
    }

    Misread(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
