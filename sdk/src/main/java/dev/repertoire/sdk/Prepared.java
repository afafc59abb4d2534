package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The bytes of one upload, ready to be sent as one file, and again if the call is tried again. Close it.
interface Prepared extends AutoCloseable {
    /// What the file part is called: ends in `.zip`.
    String filename();

    long sizeBytes();

    /// The bytes from the first on. Each call opens them anew.
    InputStream open() throws IOException;

    /// The skill's name; empty if it is not known because nothing was checked.
    Optional<String> name();

    /// Of the canonical zip; empty if something else is sent because nothing was checked.
    Optional<Digest> digest();

    @Override
    void close();
}
