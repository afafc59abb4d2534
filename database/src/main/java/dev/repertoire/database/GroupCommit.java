package dev.repertoire.database;

import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refused;
import dev.repertoire.database.Database.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

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
    private long lastCommitNanos;
    private int lastSize;

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
                gather(group);
            } catch (InterruptedException _) {
                // Not ours to obey: this thread ends when it is closed, after the last work.
            }
            perform(group);
            group.clear();
        }
    }

    /// Takes the works that wait, at least one. Callers whose works were committed together come back at about the
    /// same time: the first of them waits a little for the others, else it would have a commit for itself and they
    /// the next.
    private void gather(List<Pending<?>> group) throws InterruptedException {
        group.add(waiting.take());
        long until = System.nanoTime() + lastCommitNanos / 4;
        while (group.size() < lastSize) {
            Pending<?> next = waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            group.add(next);
        }
        waiting.drainTo(group, MOST_AT_ONCE - group.size());
    }

    private void perform(List<Pending<?>> group) {
        try {
            // Takes the write lock at once: a transaction that first reads and then writes could meet a conflict.
            session.update("BEGIN IMMEDIATE");
            group.forEach(pending -> pending.perform(session));
            long start = System.nanoTime();
            session.update("COMMIT");
            lastCommitNanos = System.nanoTime() - start;
            lastSize = group.size();
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
