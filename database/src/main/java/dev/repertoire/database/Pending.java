package dev.repertoire.database;

import dev.repertoire.database.Database.Work;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A work queued for the writer, and the caller that waits for its result.
final class Pending<T> {
    private final Work<T> work;
    private final boolean mayUseReserve;
    private final CompletableFuture<WorkResult<T>> settled = new CompletableFuture<>();
    private @Nullable WorkResult<T> uncommitted;

    /// @param mayUseReserve whether the work may use the disk space that others leave free
    Pending(Work<T> work, boolean mayUseReserve) {
        this.work = work;
        this.mayUseReserve = mayUseReserve;
    }

    boolean mayUseReserve() {
        return mayUseReserve;
    }

    /// Runs the work, all or nothing.
    ///
    /// @throws RuntimeException if the database rolled back the transaction, and with it the works before this one
    void perform(Session session) {
        try {
            session.update("SAVEPOINT work");
            uncommitted = outcome(session);
            if (uncommitted instanceof WorkResult.Failed) {
                session.update("ROLLBACK TO SAVEPOINT work");
            }
            session.update("RELEASE SAVEPOINT work");
        } catch (SQLException e) {
            throw uncommitted instanceof WorkResult.Failed<T> own ? own.why() : SqliteErrors.unchecked(e);
        }
    }

    private WorkResult<T> outcome(Session session) {
        try {
            return new WorkResult.Done<>(work.on(session));
        } catch (Throwable e) {
            // An Error also goes to the caller: the writer thread must continue.
            return new WorkResult.Failed<>(SqliteErrors.unchecked(e));
        }
    }

    /// Releases the caller, once the work is durable.
    void committed() {
        settled.complete(Objects.requireNonNull(uncommitted));
    }

    /// Releases the caller without a change.
    void failed(RuntimeException why) {
        settled.complete(uncommitted instanceof WorkResult.Failed<T> own ? own : new WorkResult.Failed<>(why));
    }

    /// Waits even if the thread is interrupted.
    T await() {
        return settled.join().get();
    }
}
