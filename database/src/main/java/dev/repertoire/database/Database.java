package dev.repertoire.database;

import java.sql.SQLException;

/// A database. Safe for many threads; meant to be called from virtual threads.
public interface Database extends AutoCloseable {

    /// Reads in one consistent snapshot that has everything acknowledged before the call.
    ///
    /// @throws Refused if the work throws it
    <T> T read(Work<T> work);

    /// Runs `work` as one transaction, which is durable on return. Waits for the result even if the calling
    /// thread is interrupted, so that the outcome is always known.
    ///
    /// Other works may run at the same time, at this server or another one. A work that decides by what it reads
    /// takes a [Session#lock] first, under which nobody else changes that. A work may run several times, of which
    /// one counts: it has no effect but on the session, and draws ids and reads uploads before.
    ///
    /// @throws Refused if the work throws it, in which case nothing of it remains; also if too many works are
    ///                 waiting, or the disk is full, or the database can't be reached
    <T> T write(Work<T> work);

    /// The same for work that frees space or blocks a key: it may use the disk space that other works must leave
    /// free, so it works on a full disk too. Where the disk is not ours to watch, this is [#write].
    default <T> T writeEvenIfFull(Work<T> work) {
        return write(work);
    }

    /// Whether other servers may change it too, so that what was read once may be stale.
    default boolean isShared() {
        return false;
    }

    /// Finishes the queued works, then frees everything.
    @Override
    void close();

    /// Statements that run together.
    @FunctionalInterface
    interface Work<T> {
        T on(Session session) throws SQLException;
    }
}
