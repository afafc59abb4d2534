package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import java.io.InputStream;
import java.util.Optional;

/// The zip of a version on its way here. Read by one thread; close it, which gives up what has not come. Until
/// then the client holds a connection for it.
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

    /// The address it is fetched by, never `latest`.
    public String version() {
        return version;
    }

    /// What the server calls the file, without `.zip`: the skill's name. Not to be used as a path unseen; empty
    /// if the server did not say.
    public Optional<String> name() {
        return name;
    }

    /// Of the whole zip, as the server says. A Repertoire does; Anthropic does not, and then it is empty.
    public Optional<Digest> digest() {
        return digest;
    }

    /// -1 if the server did not say.
    public long sizeBytes() {
        return sizeBytes;
    }

    /// The zip's bytes. Reading throws `IOException` if they stop coming, and [IntegrityException] at the end
    /// if they do not have the digest.
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
