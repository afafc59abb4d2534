package dev.repertoire.database;

import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refused;
import dev.repertoire.database.Database.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/// A fixed set of sessions that only read. No pool library: those close a connection's statements when it is given
/// back, and this driver keeps none by itself, so that every read would prepare its statement anew, which costs
/// more than running it. A session given back keeps its statements, and is the next one taken, so that its pages
/// stay warm.
final class Readers implements AutoCloseable {
    private final List<Session> sessions;
    private final BlockingDeque<Session> idle;

    /// @param sessions closed at the end
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
            throw Failures.unchecked(e);
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
        // Each is taken first, so that nobody is reading with it.
        for (int i = 0; i < sessions.size(); i++) {
            take().close();
        }
    }
}
