package dev.repertoire.store;

import dev.repertoire.core.Digest;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.core.bundle.SpoolSlice;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/// Stores bytes that are too large for the database, by their digest. Safe for many threads.
public interface Blobs {

    /// Stores `bytes`, unless they exist; durable on return.
    void keep(Digest digest, SpoolSlice bytes) throws IOException;

    /// The bytes, if they exist; the caller closes them.
    Optional<Bytes> open(Digest digest) throws IOException;

    /// Removes the bytes, if they exist.
    void remove(Digest digest) throws IOException;

    /// Removes unneeded and incomplete blobs. Only safe while no other thread uses the store.
    void sweep(Predicate<Digest> isNeeded) throws IOException;
}
