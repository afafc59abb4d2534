package dev.repertoire.database;

import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refused;
import dev.repertoire.database.Database.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// The one thread that writes. It takes all works that wait, performs each by itself within one transaction, and
/// commits once for all of them: a commit waits for the disk, and callers that come meanwhile share the next one.
final class GroupCommit implements AutoCloseable {
    private static final int MOST_WAITING = 1024;
    private static final int MOST_AT_ONCE = 256;
    /// Wakes the thread so that it sees it is to end.
    private static final Pending<Boolean> NOTHING = new Pending<>(_ -> true);

    private final Session session;
    private final BlockingQueue<Pending<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Object door = new Object();
    private final Thread thread;
    private volatile boolean isClosed;

    /// @param session to write with; closed at the end
    GroupCommit(Session session) {
        this.session = session;
        // A platform thread, because native calls that wait for the disk would hold a carrier of virtual ones.
        this.thread = Thread.ofPlatform().name("database-writer").start(this::run);
    }

    /// Performs `work` and returns when it is durable.
    <T> T perform(Work<T> work) {
        var pending = new Pending<>(work);
        // Nothing may slip into the queue after the thread has looked at it for the last time.
        synchronized (door) {
            if (isClosed) {
                throw new Refused(new Overloaded("The server is stopping"));
            }
            if (!waiting.offer(pending)) {
                throw new Refused(new Overloaded("Too many changes are waiting to be written; try again"));
            }
        }
        return pending.await();
    }

    private void run() {
        List<Pending<?>> group = new ArrayList<>();
        while (!isClosed || !waiting.isEmpty()) {
            try {
                group.add(waiting.take());
            } catch (InterruptedException _) {
                // Not ours to obey: this thread ends when it is closed, after the last work.
                continue;
            }
            waiting.drainTo(group, MOST_AT_ONCE - 1);
            perform(group);
            group.clear();
        }
    }

    private void perform(List<Pending<?>> group) {
        try {
            // Takes the write lock at once: a transaction that first reads and then writes could meet a conflict.
            session.update("BEGIN IMMEDIATE");
            group.forEach(pending -> pending.perform(session));
            session.update("COMMIT");
            group.forEach(Pending::committed);
        } catch (SQLException | RuntimeException e) {
            rollback();
            RuntimeException why = Failures.unchecked(e);
            group.forEach(pending -> pending.failed(why));
        }
    }

    private void rollback() {
        try {
            session.update("ROLLBACK");
        } catch (SQLException _) {
            // The database had already given the transaction up.
        }
    }

    /// Returns when the last work handed in is durable.
    @Override
    public void close() throws SQLException {
        synchronized (door) {
            isClosed = true;
        }
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                waiting.offer(NOTHING);
                thread.join(100);
            } catch (InterruptedException _) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        session.close();
    }
}
