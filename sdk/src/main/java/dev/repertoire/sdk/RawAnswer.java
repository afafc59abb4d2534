package dev.repertoire.sdk;

import java.io.InputStream;
import java.net.http.HttpHeaders;

/// An answer as it came. Close it.
@SuppressWarnings("DoNotCallSuggester")
public final class RawAnswer implements AutoCloseable {
    RawAnswer() {}

    public int status() {
        throw new UnsupportedOperationException();
    }

    public HttpHeaders headers() {
        throw new UnsupportedOperationException();
    }

    public InputStream body() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
