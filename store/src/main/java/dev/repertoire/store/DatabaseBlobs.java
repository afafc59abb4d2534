package dev.repertoire.store;

import dev.repertoire.core.Digest;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.core.bundle.SpoolSlice;
import dev.repertoire.database.Database;
import dev.repertoire.database.Row;
import dev.repertoire.database.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Blobs in the database, in parts of a mebibyte: for servers that share a PostgreSQL.
public final class DatabaseBlobs implements Blobs {
    private static final int PART_BYTES = 1 << 20;

    private static final String INSERT = "INSERT INTO blobs (digest, size_bytes, created_micros) VALUES (?, ?, ?)"
            + " ON CONFLICT (digest) DO NOTHING";
    private static final String INSERT_PART = "INSERT INTO blob_parts (digest, part, bytes) VALUES (?, ?, ?)";
    private static final String SIZE = "SELECT size_bytes FROM blobs WHERE digest = ?";
    private static final String PART = "SELECT bytes FROM blob_parts WHERE digest = ? AND part = ?";
    private static final String DELETE_PARTS = "DELETE FROM blob_parts WHERE digest = ?";
    private static final String DELETE = "DELETE FROM blobs WHERE digest = ?";
    private static final String BEFORE = "SELECT digest FROM blobs WHERE created_micros < ?";

    private final Database database;
    private final Clock clock;

    public DatabaseBlobs(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void keep(Digest digest, SpoolSlice bytes) throws IOException {
        try {
            database.write(session -> {
                long now = VersionNumber.microsOf(clock.instant());
                if (session.update(INSERT, digest.hex(), bytes.sizeBytes(), now) == 1) {
                    insertParts(session, digest, bytes);
                }
                return digest;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void insertParts(Session session, Digest digest, SpoolSlice bytes) throws SQLException {
        try (InputStream source = bytes.open()) {
            int part = 0;
            for (byte[] next = source.readNBytes(PART_BYTES); next.length > 0; next = source.readNBytes(PART_BYTES)) {
                session.update(INSERT_PART, digest.hex(), part++, next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Bytes> open(Digest digest) {
        return database.read(session -> session.one(SIZE, Row::number, digest.hex()))
                .map(size -> new Bytes.Streamed(new Parts(digest), size));
    }

    @Override
    public boolean exists(Session session, Digest digest) throws SQLException {
        return session.exists(SIZE, digest.hex());
    }

    @Override
    public void remove(Session session, Digest digest) throws SQLException {
        session.update(DELETE_PARTS, digest.hex());
        session.update(DELETE, digest.hex());
    }

    @Override
    public List<Digest> before(Instant end) {
        return database.read(
                session -> session.list(BEFORE, row -> new Digest(row.text()), VersionNumber.microsOf(end)));
    }

    /// A transaction that did not end has left nothing.
    @Override
    public void removeUnfinished(Instant end) {}

    /// Reads one part after the other, so that a slow client holds one of them and no connection.
    private final class Parts extends InputStream {
        private final Digest digest;
        private byte[] current = new byte[0];
        private int position;
        private int next;

        Parts(Digest digest) {
            this.digest = digest;
        }

        @Override
        public int read() throws IOException {
            return isAtEnd() ? -1 : current[position++] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (isAtEnd()) {
                return -1;
            }
            int count = Math.min(length, current.length - position);
            System.arraycopy(current, position, target, offset, count);
            position += count;
            return count;
        }

        private boolean isAtEnd() throws IOException {
            if (position == current.length) {
                try {
                    int part = next++;
                    current = database.read(session -> session.one(PART, Row::bytes, digest.hex(), part))
                            .orElse(new byte[0]);
                } catch (RuntimeException e) {
                    throw new IOException("a part of a bundle can't be read", e);
                }
                position = 0;
            }
            return current.length == 0;
        }
    }
}
