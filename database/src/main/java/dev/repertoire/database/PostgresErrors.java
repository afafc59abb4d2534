package dev.repertoire.database;

import dev.repertoire.core.Refusal.OutcomeUnknown;
import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refusal.StorageFull;
import dev.repertoire.core.Refusal.StoreUnavailable;
import dev.repertoire.core.Refused;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/// What PostgreSQL's error codes mean for us (https://www.postgresql.org/docs/current/errcodes-appendix.html).
final class PostgresErrors {
    private static final String DISK_FULL = "53100";
    private static final String READ_ONLY = "25006";
    private static final String STATEMENT_TIMEOUT = "57014";
    private static final String LOCK_TIMEOUT = "55P03";

    private PostgresErrors() {}

    /// Whether the transaction was undone because of others at the same time, so that it may succeed if it runs
    /// again: a serialization failure or a deadlock.
    static boolean isConflict(SQLException failure) {
        return "40001".equals(failure.getSQLState()) || "40P01".equals(failure.getSQLState());
    }

    /// Whether the connection is lost, or the server is going down, coming up or a standby.
    static boolean isConnectionLost(SQLException failure) {
        String state = state(failure);
        return state.startsWith("08") || state.startsWith("57P") || state.equals(READ_ONLY);
    }

    static RuntimeException unchecked(SQLException failure) {
        if (failure instanceof SQLTransientConnectionException) {
            // No connection became free in time, or none can be made.
            return new Refused(new StoreUnavailable());
        }
        String state = state(failure);
        if (state.equals(DISK_FULL)) {
            return new Refused(new StorageFull());
        }
        if (isConflict(failure) || state.equals(LOCK_TIMEOUT)) {
            return new Refused(new Overloaded("Too many changes of the same things are waiting; try again"));
        }
        if (isConnectionLost(failure) || state.startsWith("53") || state.equals(STATEMENT_TIMEOUT)) {
            return new Refused(new StoreUnavailable());
        }
        return new IllegalStateException(failure);
    }

    /// For a failed commit: if the connection is lost, nobody knows whether it was done.
    static RuntimeException uncheckedAtCommit(SQLException failure) {
        return isConnectionLost(failure)
                ? new Refused(new OutcomeUnknown("The connection to the database was lost while the change was stored,"
                        + " so it may have been made; look before you repeat it"))
                : unchecked(failure);
    }

    private static String state(@Nullable SQLException failure) {
        return failure == null || failure.getSQLState() == null ? "" : failure.getSQLState();
    }
}
