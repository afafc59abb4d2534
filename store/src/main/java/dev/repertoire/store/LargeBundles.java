package dev.repertoire.store;

import dev.repertoire.core.Digest;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.core.bundle.SpoolSlice;
import dev.repertoire.database.Database;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The zips stored as blobs. Each exists as long as a row refers to it or a create is about to add one.
///
/// A create first stores its blob and then its row; a delete first removes the row and then the blob. A create
/// and a delete of equal content may run at the same time, one between the two steps of the other. Therefore a
/// create *holds* the digest from before its first step until after its second, and a blob is removed only if no
/// create holds it and no row refers to it.
final class LargeBundles {
    private static final Logger LOG = LoggerFactory.getLogger(LargeBundles.class);

    private final Database database;
    private final Blobs blobs;
    /// The number of creates that hold each digest. The atomic `compute` of the map keeps holding and removing
    /// apart.
    private final ConcurrentMap<Digest, Integer> holds = new ConcurrentHashMap<>();

    LargeBundles(Database database, Blobs blobs) {
        this.database = database;
        this.blobs = blobs;
    }

    /// Stores `zip` at least until the hold is closed.
    Hold keep(Digest digest, SpoolSlice zip) throws IOException {
        holds.merge(digest, 1, Integer::sum);
        var hold = new Hold(digest);
        try {
            blobs.keep(digest, zip);
            return hold;
        } catch (IOException | RuntimeException e) {
            hold.close();
            throw e;
        }
    }

    Optional<Bytes> open(Digest digest) {
        try {
            return blobs.open(digest);
        } catch (IOException e) {
            throw DiskFailures.unchecked(e);
        }
    }

    /// Removes the blob, unless it is still needed.
    void removeUnneeded(Digest digest) {
        holds.compute(digest, (_, count) -> {
            if (count == null) {
                removeUnreferenced(digest);
            }
            return count;
        });
    }

    /// Removes every blob without a row. For startup, when nothing is held.
    void sweep() {
        Set<Digest> referenced = Set.copyOf(database.read(BundleRows::large));
        try {
            blobs.sweep(referenced::contains);
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("blobs that nothing refers to could not be removed");
        }
    }

    private void release(Digest digest) {
        holds.compute(digest, (_, count) -> {
            if (count != null && count > 1) {
                return count - 1;
            }
            removeUnreferenced(digest);
            return null;
        });
    }

    private void removeUnreferenced(Digest digest) {
        try {
            if (!database.read(session -> BundleRows.exists(session, digest))) {
                blobs.remove(digest);
            }
        } catch (IOException | RuntimeException e) {
            // The blob takes space until the next startup removes it, and must not fail a call that succeeded.
            LOG.atWarn().addKeyValue("digest", digest).setCause(e).log("a blob could not be removed");
        }
    }

    /// A create's claim on a blob.
    final class Hold implements AutoCloseable {
        private final Digest digest;

        private Hold(Digest digest) {
            this.digest = digest;
        }

        @Override
        public void close() {
            release(digest);
        }
    }
}
