package dev.repertoire.database;

import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refused;
import dev.repertoire.database.Database.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/// A fixed set of read-only sessions. A pool library would close the statements of a connection on return, and this
/// driver caches none, so every read would prepare its statement again, which takes longer than running it. A
/// returned session keeps its statements and is the next one used, so its pages stay in the cache.
final class Readers implements AutoCloseable {
    private final List<Session> sessions;
    private final BlockingDeque<Session> idle;

    /// @param sessions closed together with this
    Readers(List<Session> sessions) {
        this.sessions = List.copyOf(sessions);
        this.idle = new LinkedBlockingDeque<>(sessions);
    }

    <T> T perform(Work<T> work) {
        Session session = take();
        try {
            session.update("BEGIN");
            try {
                return work.on(session);
            } finally {
                session.update("COMMIT");
            }
        } catch (SQLException e) {
            throw SqliteErrors.unchecked(e);
        } finally {
            idle.addFirst(session);
        }
    }

    private Session take() {
        try {
            return idle.takeFirst();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refused(new Overloaded("The server is stopping"));
        }
    }

    @Override
    public void close() throws SQLException {
        // Takes each session first, so that no reader is using it.
        for (int i = 0; i < sessions.size(); i++) {
            take().close();
        }
    }
}
