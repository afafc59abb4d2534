package dev.repertoire.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteDataSource;

/// A database in one local file, with one writer and many readers. Only one process can have it open.
public final class SqliteDatabase implements Database {
    private static final Map<String, String> TYPES = Map.of("bytes", "BLOB", "sequence", "INTEGER PRIMARY KEY");
    /// The page cache of a connection, in kibibytes and negative, as SQLite expects it. With the default of 2 MB
    /// the writer re-read pages that it had just written.
    private static final int CACHE_KIBIBYTES = -16 * 1024;

    /// 32 MB of changes are collected before they move from the log to the database. A page changed several times
    /// is then written once, and fewer commits wait for the move.
    private static final int CHECKPOINT_PAGES = 8_000;

    private static final int BUSY_TIMEOUT_MILLIS = 10_000;
    /// Readers wait only for the processor, and sometimes for the disk.
    private static final int READERS = Runtime.getRuntime().availableProcessors() + 2;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 100;

    private final SoleOwner owner;
    private final GroupCommit writer;
    private final Readers readers;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private SqliteDatabase(SoleOwner owner, GroupCommit writer, Readers readers) {
        this.owner = owner;
        this.writer = writer;
        this.readers = readers;
    }

    /// Opens the database in `file`, which is created if it is missing, and migrates it to the current schema.
    ///
    /// @throws IllegalStateException if another process has it open, a newer program has migrated it,
    ///                               or the file is not a database
    public static SqliteDatabase open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            refuseOtherFile(file);
            SoleOwner owner = SoleOwner.of(file);
            DiskReserve reserve = DiskReserve.beside(file);
            NativeLibrary.load(file);
            SQLiteDataSource source = source(file);
            Migrations.apply(source, TYPES);
            var writer = new GroupCommit(session(source), reserve);
            List<Session> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(session(source));
            }
            return new SqliteDatabase(owner, writer, new Readers(readers));
        } catch (SQLException e) {
            throw new IllegalStateException("can't open the database " + file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// SQLite treats a file that is too short for its header as a new database, and would overwrite a damaged
    /// one.
    private static void refuseOtherFile(Path file) throws IOException {
        if (Files.notExists(file) || Files.size(file) == 0) {
            return;
        }
        try (InputStream start = Files.newInputStream(file)) {
            if (Files.size(file) < HEADER_BYTES || !Arrays.equals(start.readNBytes(MAGIC.length), MAGIC)) {
                throw new IllegalStateException("can't open the database " + file.toAbsolutePath() + ": it has "
                        + Files.size(file) + " bytes and is not an SQLite database. Restore it from a backup, or move"
                        + " it away to begin with an empty one");
            }
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return readers.perform(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return writer.perform(work, false);
    }

    @Override
    public <T> T writeEvenIfFull(Work<T> work) {
        return writer.perform(work, true);
    }

    @Override
    public void close() {
        if (isClosed.getAndSet(true)) {
            return;
        }
        try (owner;
                readers) {
            writer.close();
        } catch (SQLException e) {
            throw SqliteErrors.unchecked(e);
        }
    }

    private static SQLiteDataSource source(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        // Acknowledged changes survive a power cut, not only a crash.
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.enforceForeignKeys(true);
        config.setCacheSize(CACHE_KIBIBYTES);
        config.setWalAutocheckpoint(CHECKPOINT_PAGES);
        // The undo data of savepoints stays in memory: nothing of it outlives the transaction.
        config.setTempStore(TempStore.MEMORY);
        // Ids are our own; by default the driver would query the last row id after every insert.
        config.setGetGeneratedKeys(false);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static Session session(SQLiteDataSource source) throws SQLException {
        Connection connection = source.getConnection();
        var session = new Session(connection);
        // Transactions begin and end by cached statements like any other. In auto-commit mode the driver would try
        // to commit after each of them; so auto-commit is turned off, and the transaction that the driver begins is
        // ended.
        connection.setAutoCommit(false);
        session.update("ROLLBACK");
        return session;
    }
}
