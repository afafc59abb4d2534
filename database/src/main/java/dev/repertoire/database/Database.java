package dev.repertoire.database;

import java.sql.SQLException;

/// A place for rows. Safe for many threads; made to be called from virtual ones.
public interface Database extends AutoCloseable {

    /// What `work` finds, in one consistent snapshot that holds everything acknowledged before the call.
    ///
    /// @throws Refused whatever the work refuses with
    <T> T read(Work<T> work);

    /// Performs `work` as one transaction, which is durable when this returns. Waits for the outcome even if the
    /// calling thread is interrupted meanwhile, so that nobody has to guess whether a change was made.
    ///
    /// @throws Refused whatever the work refuses with, in which case nothing of it remains; also when too much is
    ///                 asked at once or the disk is full
    <T> T write(Work<T> work);

    /// Finishes the works that were handed in, then frees everything.
    @Override
    void close();

    /// Statements to perform together.
    @FunctionalInterface
    interface Work<T> {
        T on(Session session) throws SQLException;
    }
}
