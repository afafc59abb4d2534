package dev.repertoire.wire.multipart;

import java.io.IOException;

/// The body is not valid multipart. The message says what was found and what was expected.
public final class MalformedMultipart extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedMultipart(String message) {
        super(message);
    }
}
