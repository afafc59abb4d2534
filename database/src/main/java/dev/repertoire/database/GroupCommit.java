package dev.repertoire.database;

import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refusal.StorageFull;
import dev.repertoire.core.Refused;
import dev.repertoire.database.Database.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// The only thread that writes. It takes all waiting works, runs each on its own within one transaction, and
/// commits once for all of them: a commit waits for the disk, and callers that arrive meanwhile share the next
/// one.
final class GroupCommit implements AutoCloseable {
    private static final int MOST_WAITING = 1024;
    private static final int MOST_AT_ONCE = 256;
    /// Wakes the thread to make it stop.
    private static final Pending<Boolean> NOTHING = new Pending<>(_ -> true, true);

    private final Session session;
    private final DiskReserve reserve;
    private final BlockingQueue<Pending<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Object door = new Object();
    private final Thread thread;
    private volatile boolean isClosed;
    private long lastCommitNanos;
    private int lastSize;

    /// @param session to write with; closed together with this
    GroupCommit(Session session, DiskReserve reserve) {
        this.session = session;
        this.reserve = reserve;
        // A platform thread, because native calls that wait for the disk would block a carrier of virtual threads.
        this.thread = Thread.ofPlatform().name("database-writer").start(this::run);
    }

    /// Runs `work`, and returns when it is durable.
    ///
    /// @param mayUseReserve whether the work may use the disk space that others leave free
    <T> T perform(Work<T> work, boolean mayUseReserve) {
        var pending = new Pending<>(work, mayUseReserve);
        // No work may enter the queue after the thread has checked it for the last time.
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
                // An interrupt does not stop this thread; it ends after [#close()] and the last work.
            }
            perform(group);
            group.clear();
        }
    }

    /// Takes the waiting works, at least one. Callers whose works were committed together return at about the same
    /// time: the first of them waits a little for the others. Otherwise it would get a commit of its own, and the
    /// others the next.
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
        if (reserve.isLow()) {
            keepUrgent(group, new Refused(new StorageFull()));
        }
        try {
            commit(group);
        } catch (SQLException | RuntimeException e) {
            rollback();
            RuntimeException why = SqliteErrors.unchecked(e);
            if (isStorageFull(why) && reserve.release()) {
                keepUrgent(group, why);
                perform(group);
            } else {
                group.forEach(pending -> pending.failed(why));
            }
        }
        if (reserve.isTight()) {
            shortenLog();
        } else {
            reserve.holdAgain();
        }
    }

    private void commit(List<Pending<?>> group) throws SQLException {
        if (group.isEmpty()) {
            return;
        }
        // Takes the write lock at once: a transaction that first reads and then writes could conflict.
        session.update("BEGIN IMMEDIATE");
        group.forEach(pending -> pending.perform(session));
        long start = System.nanoTime();
        session.update("COMMIT");
        lastCommitNanos = System.nanoTime() - start;
        lastSize = group.size();
        group.forEach(Pending::committed);
    }

    /// Refuses all works but those that may use the reserve.
    private static void keepUrgent(List<Pending<?>> group, RuntimeException why) {
        group.stream().filter(pending -> !pending.mayUseReserve()).forEach(pending -> pending.failed(why));
        group.removeIf(pending -> !pending.mayUseReserve());
    }

    private static boolean isStorageFull(RuntimeException why) {
        return why instanceof Refused refused && refused.refusal() instanceof StorageFull;
    }

    /// Moves what can be moved from the log into the database, so that the log is written from its start again.
    private void shortenLog() {
        try {
            session.one("PRAGMA wal_checkpoint(PASSIVE)", _ -> true);
        } catch (SQLException _) {
            // Readers or a full disk are in the way; what is in the log is durable there too.
        }
    }

    private void rollback() {
        try {
            session.update("ROLLBACK");
        } catch (SQLException _) {
            // The database had already rolled back the transaction.
        }
    }

    /// Returns when the last queued work is durable.
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
