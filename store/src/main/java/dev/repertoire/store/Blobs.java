package dev.repertoire.store;

import dev.repertoire.core.Digest;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.core.bundle.SpoolSlice;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/// Where bytes too large for the database lie, by their digest. Safe for many threads.
public interface Blobs {

    /// Keeps `bytes`, if they aren't there yet; durable when it returns.
    void keep(Digest digest, SpoolSlice bytes) throws IOException;

    /// The bytes, if they are there; the receiver closes them.
    Optional<Bytes> open(Digest digest) throws IOException;

    /// Removes the bytes, if they are there.
    void remove(Digest digest) throws IOException;

    /// Removes what is not needed, and what was never finished. For when nobody else is at work here.
    void sweep(Predicate<Digest> isNeeded) throws IOException;
}
