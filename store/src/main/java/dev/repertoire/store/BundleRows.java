package dev.repertoire.store;

import dev.repertoire.core.Digest;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.database.Session;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table `bundles`: one row for each distinct content of versions.
final class BundleRows {
    private static final String INSERT = "INSERT INTO bundles (digest, size_bytes, frontmatter, frontmatter_json,"
            + " files, zip) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING";
    private static final String ZIP = "SELECT zip FROM bundles WHERE digest = ? AND zip IS NOT NULL";
    private static final String EXISTS = "SELECT 1 FROM bundles WHERE digest = ?";
    private static final String LARGE = "SELECT digest FROM bundles WHERE zip IS NULL";
    private static final String DELETE_UNUSED = "DELETE FROM bundles WHERE digest = ?"
            + " AND NOT EXISTS (SELECT 1 FROM versions WHERE versions.digest = bundles.digest)";

    private BundleRows() {}

    /// Taken by whoever adds or removes what refers to this content, or its blob.
    static void lock(Session session, Digest digest) throws SQLException {
        session.lock("bundle " + digest.hex());
    }

    /// Adds the row, unless there is one with equal content.
    static void keep(Session session, BundleRow bundle) throws SQLException {
        session.update(
                INSERT,
                bundle.digest.hex(),
                bundle.sizeBytes,
                bundle.frontmatter,
                bundle.frontmatterJson,
                bundle.files,
                bundle.zip);
    }

    /// The zip; null if it is a blob.
    static @Nullable Bytes zip(Session session, Digest digest) throws SQLException {
        return session.one(ZIP, row -> new Bytes.Held(row.bytes()), digest.hex())
                .orElse(null);
    }

    static boolean exists(Session session, Digest digest) throws SQLException {
        return session.exists(EXISTS, digest.hex());
    }

    /// All bundles whose zip is a blob.
    static List<Digest> large(Session session) throws SQLException {
        return session.list(LARGE, row -> new Digest(row.text()));
    }

    /// Removes the row if no version has this content.
    static void deleteUnused(Session session, Digest digest) throws SQLException {
        session.update(DELETE_UNUSED, digest.hex());
    }
}
