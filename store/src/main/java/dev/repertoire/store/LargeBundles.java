package dev.repertoire.store;

import dev.repertoire.core.Digest;
import dev.repertoire.core.Refusal.ContentGone;
import dev.repertoire.core.Refused;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.core.bundle.SpoolSlice;
import dev.repertoire.database.Database;
import dev.repertoire.database.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The zips stored as blobs. Each exists as long as a row refers to it.
///
/// A create first stores its blob and then its row; a delete first removes the row and then the blob. The two may
/// meet, at one server or at two. Therefore, both decide under the lock of the digest ([BundleRows#lock]): a delete
/// removes the blob in a transaction that has found no row, and a create adds its row in a transaction that has found
/// the blob. If it does not, it stores the blob once more.
final class LargeBundles {
    private static final Logger LOG = LoggerFactory.getLogger(LargeBundles.class);
    private static final int MOST_ATTEMPTS = 5;
    /// For creates that have stored their blob and not yet their row. If one takes longer, it stores its blob again.
    private static final Duration SPARED = Duration.ofHours(24);

    private final Database database;
    private final Blobs blobs;

    LargeBundles(Database database, Blobs blobs) {
        this.database = database;
        this.blobs = blobs;
    }

    /// Stores `zip`, then performs `change`, which adds the row and calls [#check] before.
    <T> T storing(Digest digest, SpoolSlice zip, Supplier<T> change) throws IOException {
        boolean isDone = false;
        try {
            for (int attempt = 1; ; attempt++) {
                blobs.keep(digest, zip);
                try {
                    T value = change.get();
                    isDone = true;
                    return value;
                } catch (Refused e) {
                    if (!(e.refusal() instanceof ContentGone) || attempt == MOST_ATTEMPTS) {
                        throw e;
                    }
                }
            }
        } finally {
            if (!isDone) {
                removeUnneeded(digest);
            }
        }
    }

    /// For a transaction that adds a row and holds the lock of the digest.
    ///
    /// @throws Refused if a delete has removed the blob meanwhile
    void check(Session session, Digest digest) throws SQLException {
        try {
            if (!blobs.exists(session, digest)) {
                throw new Refused(new ContentGone());
            }
        } catch (IOException e) {
            throw DiskFailures.unchecked(e);
        }
    }

    Optional<Bytes> open(Digest digest) {
        try {
            return blobs.open(digest);
        } catch (IOException e) {
            throw DiskFailures.unchecked(e);
        }
    }

    /// Removes the blob, unless a row refers to it.
    void removeUnneeded(Digest digest) {
        try {
            database.writeEvenIfFull(session -> {
                BundleRows.lock(session, digest);
                if (!BundleRows.exists(session, digest)) {
                    remove(session, digest);
                }
                return digest;
            });
        } catch (RuntimeException e) {
            // The blob takes space until a sweep removes it, and must not fail a call that succeeded.
            LOG.atWarn().addKeyValue("digest", digest).setCause(e).log("a blob could not be removed");
        }
    }

    private void remove(Session session, Digest digest) throws SQLException {
        try {
            blobs.remove(session, digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes blobs without a row, which a crash has left: all if no other server uses the database and this one has
    /// just started, otherwise those that are a day old.
    void sweep(Instant now, boolean isStart) {
        boolean isAlone = isStart && !database.isShared();
        Instant end = isAlone ? Instant.MAX : now.minus(SPARED);
        try {
            blobs.removeUnfinished(end);
            Set<Digest> unneeded = new HashSet<>(blobs.before(end));
            unneeded.removeAll(Set.copyOf(database.read(BundleRows::large)));
            unneeded.forEach(this::removeUnneeded);
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().setCause(e).log("blobs that nothing refers to could not be removed");
        }
    }
}
