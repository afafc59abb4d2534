package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import dev.repertoire.core.bundle.BundleFile;
import dev.repertoire.core.rules.Finding;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What was found in an upload. Close it.
@SuppressWarnings("DoNotCallSuggester")
public final class Checked implements AutoCloseable {
    private Checked() {}

    public List<Finding> findings() {
        throw new UnsupportedOperationException();
    }

    public boolean isAccepted() {
        throw new UnsupportedOperationException();
    }

    public Optional<String> name() {
        throw new UnsupportedOperationException();
    }

    public Optional<Digest> digest() {
        throw new UnsupportedOperationException();
    }

    public List<BundleFile> files() {
        throw new UnsupportedOperationException();
    }

    public InputStream zip() {
        throw new UnsupportedOperationException();
    }

    public void writeTo(Path zip) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
