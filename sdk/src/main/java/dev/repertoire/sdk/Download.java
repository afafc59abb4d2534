package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import java.io.InputStream;
import java.util.Optional;

/// The zip of a version while it is downloaded. Used by one thread. Close it to discard the rest; until then the
/// client holds a connection for it.
public final class Download implements AutoCloseable {
    private final String version;
    private final Optional<String> name;
    private final Optional<Digest> digest;
    private final long sizeBytes;
    private final InputStream stream;

    Download(String version, Optional<String> name, Optional<Digest> digest, long sizeBytes, InputStream stream) {
        this.version = version;
        this.name = name;
        this.digest = digest;
        this.sizeBytes = sizeBytes;
        this.stream = stream;
    }

    /// The address of the version, never `latest`.
    public String version() {
        return version;
    }

    /// The file name from the server without `.zip`, which is the name of the skill. Validate it before you use
    /// it in a path. Empty if the server sent none.
    public Optional<String> name() {
        return name;
    }

    /// The digest of the whole zip, if the server sent it: a Repertoire does, Anthropic does not.
    public Optional<Digest> digest() {
        return digest;
    }

    /// -1 if the server did not send it.
    public long sizeBytes() {
        return sizeBytes;
    }

    /// The bytes of the zip. Reading throws `IOException` if they stop arriving, and [IntegrityException] at the
    /// end if they do not match the digest.
    public InputStream stream() {
        return stream;
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
