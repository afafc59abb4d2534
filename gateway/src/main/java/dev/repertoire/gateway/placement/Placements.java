package dev.repertoire.gateway.placement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.database.Database;
import dev.repertoire.database.Row;
import dev.repertoire.database.Session;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/// Which account each skill is in, as far as we have seen. What is learned holds at once and is kept soon after, in
/// batches, off the path of the calls it is learned from. What a crash loses of it is learned again by a lookup.
/// Safe for many threads.
public final class Placements implements AutoCloseable {
    private static final int MAX_CACHED_BYTES = 32 << 20;
    private static final int BYTES_EACH = 200;
    private static final int MOST_UNPLACED = 20_000;
    private static final Duration UNPLACED = Duration.ofSeconds(10);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_SIGHTED = 50_000;
    /// What is learned meanwhile shares a commit.
    private static final Duration TOGETHER = Duration.ofMillis(100);

    private static final String KEEP = "INSERT INTO placements (skill_id, account, learned_micros) VALUES (?, ?, ?)"
            + " ON CONFLICT (skill_id) DO UPDATE SET account = excluded.account,"
            + " learned_micros = excluded.learned_micros";
    private static final String LEARN = "INSERT INTO placements (skill_id, account, learned_micros) VALUES (?, ?, ?)"
            + " ON CONFLICT (skill_id) DO NOTHING";
    private static final String FORGET = "DELETE FROM placements WHERE skill_id = ? AND account = ?";

    private final Database database;
    private final Clock clock;
    private final Cache<SkillId, String> cache = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(MAX_CACHED_BYTES)
            .weigher((SkillId skill, String account) ->
                    BYTES_EACH + skill.value().length() + account.length())
            .build();
    /// Skills without a row, so that a call for a skill that was not made here does not ask the database each time.
    private final Cache<SkillId, Boolean> unplaced = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_UNPLACED)
            .expireAfterWrite(UNPLACED)
            .build();

    /// Where skills were found while not all accounts answered.
    private final Cache<SkillId, String> sightings = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_SIGHTED)
            .build();

    private final BlockingQueue<Change> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile boolean isClosed;

    public Placements(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.writer = Thread.ofVirtual().name("placements").start(this::write);
    }

    private enum What {
        /// Created there, so it is nowhere else.
        CREATED,
        SEEN,
        GONE
    }

    private record Change(SkillId skill, String account, What what) {}

    /// The account the skill is in.
    public Optional<String> find(SkillId skill) {
        String cached = cache.getIfPresent(skill);
        if (cached != null) {
            return Optional.of(cached);
        }
        if (unplaced.getIfPresent(skill) != null) {
            return Optional.empty();
        }
        Optional<String> kept = database.read(
                session -> session.one("SELECT account FROM placements WHERE skill_id = ?", Row::text, skill.value()));
        kept.ifPresentOrElse(account -> cache.put(skill, account), () -> unplaced.put(skill, true));
        return kept;
    }

    /// Remembers that this account has the skill, as far as is known while other accounts are silent. The skill is
    /// not placed by that, but no other account can claim it by its answer to a create.
    void sight(SkillId skill, String account) {
        sightings.asMap().putIfAbsent(skill, account);
    }

    /// The account that was found to have the skill while others were silent.
    public Optional<String> sighted(SkillId skill) {
        return Optional.ofNullable(sightings.getIfPresent(skill));
    }

    /// Keeps soon that the skill was made in this account. If too much waits to be kept, it is known until the next
    /// start only.
    public void created(SkillId skill, String account) {
        cache.put(skill, account);
        unplaced.invalidate(skill);
        var _ = enqueue(new Change(skill, account, What.CREATED));
    }

    /// Stores it soon, unless the skill is known to be elsewhere: one account's claim takes nothing away from
    /// another.
    ///
    /// @return false if too much is waiting to be kept
    boolean learn(SkillId skill, String account) {
        if (cache.getIfPresent(skill) != null) {
            return true;
        }
        boolean isQueued = enqueue(new Change(skill, account, What.SEEN));
        if (isQueued) {
            cache.asMap().putIfAbsent(skill, account);
            unplaced.invalidate(skill);
        }
        return isQueued;
    }

    /// Forgets soon that the skill is in this account, if that is what is known.
    public void forget(SkillId skill, String account) {
        cache.asMap().remove(skill, account);
        // Dropped when too much is waiting; then the account answers 404 once more.
        var _ = enqueue(new Change(skill, account, What.GONE));
    }

    /// How many changes found no room, since the start.
    public long dropped() {
        return dropped.get();
    }

    /// @return false if the queue is full
    private boolean enqueue(Change change) {
        boolean isQueued = waiting.offer(change);
        if (!isQueued) {
            dropped.incrementAndGet();
        }
        return isQueued;
    }

    private void write() {
        List<Change> batch = new ArrayList<>();
        while (!isClosed || !waiting.isEmpty()) {
            try {
                batch.add(waiting.take());
                Thread.sleep(TOGETHER);
            } catch (InterruptedException e) {
                // Closed: what waits is written, then the loop ends.
            }
            try {
                waiting.drainTo(batch, MOST_AT_ONCE);
                perform(batch);
            } catch (Throwable e) {
                // An error must not end the thread. What was to be kept is learned again.
                dropped.addAndGet(batch.size());
            }
            batch.clear();
        }
    }

    private void perform(List<Change> batch) {
        try {
            if (!batch.isEmpty()) {
                database.write(session -> {
                    for (Change change : batch) {
                        perform(session, change);
                    }
                    return batch.size();
                });
                // Someone may have read the row meanwhile.
                batch.stream()
                        .filter(change -> change.what() == What.GONE)
                        .forEach(change -> cache.asMap().remove(change.skill(), change.account()));
            }
        } catch (RuntimeException e) {
            // A busy database or a full disk, which creates report. The placements are learned again.
            batch.forEach(change -> cache.invalidate(change.skill()));
        }
    }

    private void perform(Session session, Change change) throws SQLException {
        String skill = change.skill().value();
        switch (change.what()) {
            case CREATED -> session.update(KEEP, skill, change.account(), now());
            case GONE -> session.update(FORGET, skill, change.account());
            case SEEN -> {
                if (session.update(LEARN, skill, change.account(), now()) == 0) {
                    // It was known before, and maybe to be elsewhere.
                    cache.invalidate(change.skill());
                }
            }
        }
    }

    private long now() {
        return VersionNumber.microsOf(clock.instant());
    }

    /// Returns when all that was learned is kept.
    @Override
    public void close() {
        isClosed = true;
        boolean isInterrupted = false;
        while (writer.isAlive()) {
            try {
                writer.interrupt();
                writer.join(100);
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
