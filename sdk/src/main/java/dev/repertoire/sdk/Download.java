package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import java.io.InputStream;
import java.util.Optional;

/// The zip of a version on its way here. Close it.
@SuppressWarnings("DoNotCallSuggester")
public final class Download implements AutoCloseable {
    Download() {}

    public Optional<String> name() {
        throw new UnsupportedOperationException();
    }

    public Optional<Digest> digest() {
        throw new UnsupportedOperationException();
    }

    /// -1 if the server did not say.
    public long sizeBytes() {
        throw new UnsupportedOperationException();
    }

    public InputStream stream() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
