package dev.repertoire.database;

import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refusal.StorageFull;
import dev.repertoire.core.Refused;
import org.sqlite.SQLiteException;

/// Turns SQLite errors into exceptions. A full disk and a busy database are refusals; all others are internal
/// errors.
final class SqliteErrors {
    private SqliteErrors() {}

    static RuntimeException unchecked(Throwable failure) {
        return switch (failure) {
            case SQLiteException e -> ofSqlite(e);
            case RuntimeException e -> e;
            default -> new IllegalStateException(failure);
        };
    }

    private static RuntimeException ofSqlite(SQLiteException failure) {
        return switch (failure.getResultCode()) {
            case SQLITE_FULL, SQLITE_IOERR_SHMSIZE -> new Refused(new StorageFull());
            case SQLITE_BUSY, SQLITE_BUSY_RECOVERY, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_TIMEOUT ->
                new Refused(new Overloaded("The database is busy; try again"));
            default -> new IllegalStateException(failure);
        };
    }
}
