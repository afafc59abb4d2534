package dev.repertoire.store;

import dev.repertoire.core.Digest;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.core.bundle.SpoolSlice;
import dev.repertoire.database.Session;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Stores bytes that are too large for the database, by their digest. Safe for many threads.
public interface Blobs {

    /// Stores `bytes`, unless they exist; durable on return.
    void keep(Digest digest, SpoolSlice bytes) throws IOException;

    /// The bytes, if they exist; the caller closes them.
    Optional<Bytes> open(Digest digest) throws IOException;

    /// Whether the bytes exist.
    ///
    /// @param session which holds the lock of the digest
    boolean exists(Session session, Digest digest) throws IOException, SQLException;

    /// Removes the bytes, if they exist.
    ///
    /// @param session which holds the lock of the digest
    void remove(Session session, Digest digest) throws IOException, SQLException;

    /// The blobs that were stored before `end`.
    List<Digest> before(Instant end) throws IOException;

    /// Removes what was begun before `end` and never finished.
    void removeUnfinished(Instant end) throws IOException;
}
