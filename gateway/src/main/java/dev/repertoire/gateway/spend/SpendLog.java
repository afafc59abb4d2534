package dev.repertoire.gateway.spend;

import dev.repertoire.core.KeyId;
import dev.repertoire.database.Database;
import dev.repertoire.database.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the record of every call, and writes them beside the requests, many in one transaction together with
/// what they add to their payers' totals. A crash loses what was added in the last moments, less than a second.
/// Safe for many threads.
///
/// When they come faster than they can be written, adding waits a little; what then still finds no room is
/// dropped and counted, since an answer that the caller has earned matters more than our books.
public final class SpendLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SpendLog.class);

    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMillis(100);
    /// Bounds how long one transaction holds up the writer's other work.
    private static final int MOST_AT_ONCE = 1_000;

    private static final int MOST_WAITING = 65_536;

    private final Database database;
    private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final BlockingQueue<CompletableFuture<Boolean>> flushes = new LinkedBlockingQueue<>();
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean isClosed;
    private volatile boolean hasEnded;

    // The writer's own.
    private final List<Entry> batch = new ArrayList<>();
    private boolean isFailing;
    private long droppedLogged;

    private record Entry(SpendRecord record, Reservation reservation) {}

    /// The totals that a write read back, for their tabs.
    private record Booked(Money cost, Money all) {}

    public SpendLog(Database database) {
        this.database = database;
        Thread.ofVirtual().name("spend-writer").start(this::run);
    }

    /// Settles what was reserved for the call, and takes its record.
    public void add(SpendRecord record, Reservation reservation) {
        reservation.settle(record.cost());
        if (!offer(new Entry(record, reservation))) {
            // Its tab still counts it, so the budget holds at this node.
            dropped.incrementAndGet();
        }
    }

    /// How many records found no room, since the start.
    public long dropped() {
        return dropped.get();
    }

    /// Returns when everything added before has been written, or has failed to be for now.
    public void flush() {
        var done = new CompletableFuture<Boolean>();
        flushes.add(done);
        if (hasEnded) {
            completeFlushes();
        }
        done.join();
    }

    /// Writes what is left.
    @Override
    public void close() {
        isClosed = true;
        flush();
    }

    private boolean offer(Entry entry) {
        try {
            return waiting.offer(entry, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return waiting.offer(entry);
        }
    }

    private void run() {
        while (!isClosed) {
            CompletableFuture<Boolean> asked = awaitFlush();
            try {
                writeAll();
            } catch (Throwable e) {
                // An error must not end the thread: records would pile up, and flushes would wait without end.
                isFailing = true;
            }
            if (asked != null) {
                asked.complete(true);
            }
        }
        writeAll();
        if (!batch.isEmpty()) {
            LOG.atError().addKeyValue("records", batch.size() + waiting.size()).log("spend records are lost");
        }
        hasEnded = true;
        completeFlushes();
    }

    private @Nullable CompletableFuture<Boolean> awaitFlush() {
        try {
            return flushes.poll(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            // An interrupt does not end this thread: it ends when it is closed, after the last record.
            return null;
        }
    }

    private void completeFlushes() {
        for (var asked = flushes.poll(); asked != null; asked = flushes.poll()) {
            asked.complete(true);
        }
    }

    private void writeAll() {
        do {
            waiting.drainTo(batch, MOST_AT_ONCE - batch.size());
        } while (!batch.isEmpty() && write() && !waiting.isEmpty());
        tellDropped();
    }

    /// @return whether it worked; if not, the batch is tried again next time
    private boolean write() {
        try {
            Map<RunningSpend, Booked> booked = database.write(this::book);
            booked.forEach((tab, sums) -> tab.written(sums.cost(), sums.all()));
            batch.clear();
            isFailing = false;
            return true;
        } catch (RuntimeException e) {
            if (!isFailing) {
                LOG.atError().setCause(e).log("spend records can't be written; trying again until they can");
            }
            isFailing = true;
            return false;
        }
    }

    private Map<RunningSpend, Booked> book(Session session) throws SQLException {
        Map<RunningSpend, Money> costs = new HashMap<>();
        for (Entry entry : batch) {
            SpendRecord record = entry.record();
            SpendRows.insert(session, record);
            if (!record.cost().isZero() && !record.key().equals(KeyId.MASTER)) {
                SpendTotals.add(session, Payer.key(record.key()), record.time(), record.cost());
                for (Payer payer : Payer.of(record.membership())) {
                    SpendTotals.add(session, payer, record.time(), record.cost());
                }
            }
            entry.reservation().tabs().forEach(tab -> costs.merge(tab, record.cost(), Money::plus));
        }
        Map<RunningSpend, Booked> booked = new HashMap<>();
        for (Map.Entry<RunningSpend, Money> cost : costs.entrySet()) {
            booked.put(
                    cost.getKey(),
                    new Booked(
                            cost.getValue(),
                            SpendTotals.of(session, cost.getKey().name())));
        }
        return booked;
    }

    private void tellDropped() {
        long now = dropped.get();
        if (now > droppedLogged) {
            LOG.atError().addKeyValue("records", now - droppedLogged).log("spend records found no room and are lost");
            droppedLogged = now;
        }
    }
}
