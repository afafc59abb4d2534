package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The bytes of one upload, sent as one file, and again on a retry. Close it.
interface UploadBody extends AutoCloseable {
    /// The file name of the part; ends in `.zip`.
    String filename();

    long sizeBytes();

    /// Opens the bytes from the first one. Each call opens them again.
    InputStream open() throws IOException;

    /// The name of the skill; empty if nothing was checked.
    Optional<String> name();

    /// The digest of the canonical zip; empty if other bytes are sent, because nothing was checked.
    Optional<Digest> digest();

    @Override
    void close();
}
