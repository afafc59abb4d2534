package dev.repertoire.database;

import dev.repertoire.database.Database.Work;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A work handed to the writer, and the caller waiting for its outcome.
final class Pending<T> {
    private final Work<T> work;
    private final CompletableFuture<Outcome<T>> settled = new CompletableFuture<>();
    private @Nullable Outcome<T> uncommitted;

    Pending(Work<T> work) {
        this.work = work;
    }

    /// Performs the work, so that its effect is whole or none.
    ///
    /// @throws RuntimeException if the database gave up the transaction, and with it the works before this one
    void perform(Session session) {
        try {
            session.update("SAVEPOINT work");
            uncommitted = outcome(session);
            if (uncommitted instanceof Outcome.Failed) {
                session.update("ROLLBACK TO SAVEPOINT work");
            }
            session.update("RELEASE SAVEPOINT work");
        } catch (SQLException e) {
            throw uncommitted instanceof Outcome.Failed<T> own ? own.why() : Failures.unchecked(e);
        }
    }

    private Outcome<T> outcome(Session session) {
        try {
            return new Outcome.Done<>(work.on(session));
        } catch (Throwable e) {
            // Even an Error is the caller's: the thread that writes must go on.
            return new Outcome.Failed<>(Failures.unchecked(e));
        }
    }

    /// Lets the caller go on, now that the work's effect is durable.
    void committed() {
        settled.complete(Objects.requireNonNull(uncommitted));
    }

    /// Lets the caller go on, with nothing done.
    void failed(RuntimeException why) {
        settled.complete(uncommitted instanceof Outcome.Failed<T> own ? own : new Outcome.Failed<>(why));
    }

    /// Waits, whatever interrupts.
    T await() {
        return settled.join().get();
    }
}
