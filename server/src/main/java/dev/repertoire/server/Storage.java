package dev.repertoire.server;

import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.bundle.SpoolFolder;
import dev.repertoire.core.bundle.SpoolMemory;
import dev.repertoire.database.Database;
import dev.repertoire.database.DiskReserve;
import dev.repertoire.database.PostgresDatabase;
import dev.repertoire.database.SettingsTable;
import dev.repertoire.database.SoleOwner;
import dev.repertoire.database.SqliteDatabase;
import dev.repertoire.server.config.DatabaseSettings;
import dev.repertoire.server.operations.DiskSpace;
import dev.repertoire.store.Blobs;
import dev.repertoire.store.DatabaseBlobs;
import dev.repertoire.store.DirectoryBlobs;
import dev.repertoire.wire.PageTokens;
import dev.repertoire.wire.UploadReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything durable of a server: the database and the blobs, in its data folder or in a PostgreSQL; and in the data
/// folder the uploads that arrive.
record Storage(
        Database database, SettingsTable settings, Blobs blobs, SpoolFolder spool, DiskSpace disk, ClosingStack opened)
        implements AutoCloseable {
    private static final String DATABASE = "repertoire.db";
    private static final String PAGE_TOKEN_SECRET = "page_token_secret";
    private static final int SECRET_BYTES = 32;
    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

    /// The memory that all uploads share, and the part that one may use; what does not fit goes to files.
    private static final long SPOOL_MEMORY_BYTES = 48L << 20;

    private static final int UPLOAD_MEMORY_BYTES = 8 << 20;

    /// Opens the folder, or creates it readable by this user only, and the database.
    ///
    /// @throws IOException           if the folder can't be used, for example because another server uses it
    /// @throws IllegalStateException if the database can't be used
    static Storage open(Path folder, DatabaseSettings wanted, Clock clock) throws IOException {
        PrivateFiles.folder(folder);
        if (PrivateFiles.isOpenToOthers(folder)) {
            LOG.atWarn().addKeyValue("data_dir", folder).log("the data folder can be read by other users");
        }
        Path file = folder.resolve(DATABASE);
        try (var opened = new ClosingStack()) {
            Database database;
            Blobs blobs;
            if (wanted.postgres().isPresent()) {
                opened.push(SoleOwner.of(file)::close);
                database = PostgresDatabase.open(wanted.postgres().get(), wanted::password, wanted.connections());
                opened.push(database::close);
                blobs = new DatabaseBlobs(database, clock);
            } else {
                // SQLite gives its log files the mode of the database.
                database = SqliteDatabase.open(PrivateFiles.file(file));
                opened.push(database::close);
                blobs = new DirectoryBlobs(PrivateFiles.folder(folder.resolve("blobs")));
            }
            return new Storage(
                    database,
                    new SettingsTable(database),
                    blobs,
                    emptySpool(folder.resolve("spool")),
                    DiskSpace.of(folder),
                    opened.release());
        }
    }

    /// Spools that a killed server left behind are deleted.
    private static SpoolFolder emptySpool(Path spool) throws IOException {
        try (var left = Files.list(PrivateFiles.folder(spool))) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
        return SpoolFolder.leavingFree(DiskReserve.BYTES, spool);
    }

    /// Reads uploads into memory and, beyond that, into the spool folder.
    UploadReader uploads(BundleLimits limits) {
        return new UploadReader(spool, new SpoolMemory(SPOOL_MEMORY_BYTES, UPLOAD_MEMORY_BYTES), limits.files());
    }

    /// Page tokens that stay valid across restarts, since their secret is stored.
    PageTokens pageTokens(SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String kept = settings.keepFirst(PAGE_TOKEN_SECRET, HexFormat.of().formatHex(secret));
        return new PageTokens(HexFormat.of().parseHex(kept));
    }

    /// Whether the database can be read.
    boolean isUsable() {
        try {
            return settings.find(PAGE_TOKEN_SECRET).isPresent();
        } catch (RuntimeException _) {
            return false;
        }
    }

    @Override
    public void close() {
        disk.close();
        opened.close();
    }
}
