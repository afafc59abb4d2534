package dev.repertoire.gateway.repeats;

import dev.repertoire.core.Abandonment;
import dev.repertoire.core.CreateMark;
import dev.repertoire.core.Header;
import dev.repertoire.core.Journey;
import dev.repertoire.core.Origin;
import dev.repertoire.core.Refusal.NoAnswer;
import dev.repertoire.core.Refusal.OutcomeUnknown;
import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall.Create;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.database.Database;
import dev.repertoire.database.Database.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a create at an account done once, however often it comes: the first is performed, and what came of it is given
/// to the others. They are recognised by their idempotency key for a day, or, where a client says only that it tries
/// again, by equal content for some minutes.
///
/// That a create is under way is kept before any account is asked, and what came of it before the caller hears of it.
/// So it holds across restarts, and for nodes that share a database. Of a create that did nothing, because it was
/// refused or nobody could be reached, nothing is kept. Safe for many threads.
public final class Repeats implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Repeats.class);

    private static final Duration WITH_KEY = Duration.ofHours(24);
    private static final Duration WITHOUT_KEY = Duration.ofMinutes(10);
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    /// What an account says to a create is some hundred bytes.
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private static final int SWEPT_AT_ONCE = 500;

    private static final String FORGOTTEN = "What came of the first create is not known any more, so it is unknown"
            + " whether it was done. Look before you try again";

    private final Database database;
    private final Clock clock;
    private final Alive alive;

    public Repeats(Database database, Clock clock) {
        this(database, clock, LEASE);
    }

    /// @param lease how long after a crash creates that were under way pass for being so
    Repeats(Database database, Clock clock, Duration lease) {
        this.database = database;
        this.clock = clock;
        this.alive = new Alive(database, clock, lease);
    }

    /// Performs `create`, or gives what came of it before. While another such create is under way, waits for it.
    ///
    /// One that is performed goes on to its end even if the caller goes away, who will come back for the answer.
    ///
    /// @param perform performs it; what it throws is the caller's
    /// @param stands  whether what an earlier answer tells of still exists; asked for calls without a key
    /// @throws Refused if the idempotency key stands for another create, or nobody knows whether this one was done
    public Reply once(Create create, Origin origin, Supplier<Reply> perform, Predicate<Reply.Raw> stands) {
        if (!create.attempt().isRecognisable()) {
            return perform.get();
        }
        var mark = CreateMark.of(create, origin, SentContent.of(create.upload(), origin.destination()));
        boolean isNew = mark.idempotencyKey() == null && !mark.isRetry();
        while (true) {
            Optional<First> first = isNew ? begin(mark, origin) : firstOrBegin(mark, origin);
            if (first.isEmpty()) {
                return performed(origin, perform);
            }
            switch (first.get()) {
                case First.Answered answered -> {
                    note(origin, answered.group(), answered.account());
                    if (mark.idempotencyKey() != null || stands.test(answered.reply())) {
                        return answered.reply();
                    }
                    isNew = true;
                }
                case First.Unanswered no -> {
                    note(origin, no.group(), no.account());
                    throw new Refused(new NoAnswer(no.account(), no.why(), no.isTimeout(), true));
                }
                case First.Running running -> awaitEnd(running, origin);
            }
        }
    }

    /// Forgets what need not be known any more, a few at a time so that nobody waits for it.
    public void sweep() {
        int swept;
        do {
            swept = database.write(session -> CreateRows.sweep(session, now(), SWEPT_AT_ONCE));
        } while (swept == SWEPT_AT_ONCE);
    }

    private Optional<First> firstOrBegin(CreateMark mark, Origin origin) {
        return database.write(session -> {
            Optional<First> first = CreateRows.find(session, mark, now());
            return first.isPresent() || isBegun(mark, origin).on(session)
                    ? first
                    : CreateRows.find(session, mark, now());
        });
    }

    private Optional<First> begin(CreateMark mark, Origin origin) {
        database.write(isBegun(mark, origin));
        return Optional.empty();
    }

    private Work<Boolean> isBegun(CreateMark mark, Origin origin) {
        Duration kept = mark.idempotencyKey() == null ? WITHOUT_KEY : WITH_KEY;
        return session -> {
            long now = now();
            return CreateRows.begin(
                    session, origin.requestId(), mark, now, now + kept.toNanos() / 1000, alive.untilMicros());
        };
    }

    private Reply performed(Origin origin, Supplier<Reply> perform) {
        String id = origin.requestId();
        alive.began(id);
        try {
            origin.journey().abandonment().goOnAnyway();
            Reply reply = perform.get();
            keep(id, origin.journey(), reply);
            return reply;
        } catch (Refused e) {
            keep(id, origin.journey(), e);
            throw e;
        } finally {
            alive.ended(id);
        }
    }

    private void keep(String id, Journey journey, Reply reply) {
        if (!(reply instanceof Reply.Raw raw) || !mayBeDone(raw)) {
            write(session -> {
                CreateRows.free(session, id);
                return true;
            });
            return;
        }
        byte[] body = bytes(raw.body());
        if (body.length <= MAX_BODY_BYTES) {
            var kept = new First.Answered(
                    journey.group(), journey.place(), new Reply.Raw(raw.status(), lasting(raw.headers()), raw.body()));
            write(session -> {
                CreateRows.answered(session, id, kept, body);
                return true;
            });
        }
    }

    private void keep(String id, Journey journey, Refused refused) {
        write(session -> {
            if (refused.refusal() instanceof NoAnswer no && no.isOutcomeUnknown()) {
                CreateRows.unanswered(
                        session, id, new First.Unanswered(journey.group(), no.account(), no.why(), no.isTimeout()));
            } else {
                CreateRows.free(session, id);
            }
            return true;
        });
    }

    /// The create is answered whatever becomes of this. Whoever repeats it then is told that nobody knows.
    private void write(Work<Boolean> work) {
        try {
            database.write(work);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("can't keep what came of a create");
        }
    }

    private static boolean mayBeDone(Reply.Raw reply) {
        return (reply.status() >= 200 && reply.status() < 300)
                || reply.header("x-repertoire-outcome").isPresent();
    }

    /// Without those that are true for the moment only.
    private static List<Header> lasting(List<Header> headers) {
        return headers.stream()
                .filter(header -> {
                    String name = header.name().toLowerCase(Locale.ROOT);
                    return !name.startsWith("anthropic-ratelimit-") && !name.startsWith("retry-after");
                })
                .toList();
    }

    /// An account's answer to a create is read whole before it is handed on.
    private static byte[] bytes(Bytes body) {
        if (!(body instanceof Bytes.Held held)) {
            throw new IllegalArgumentException("the answer to a create is still coming");
        }
        byte[] bytes = new byte[(int) held.sizeBytes()];
        held.buffer().get(bytes);
        return bytes;
    }

    private void awaitEnd(First.Running running, Origin origin) {
        long start = System.nanoTime();
        Thread waiting = Thread.currentThread();
        try (Abandonment.Wait _ = origin.journey().abandonment().endWith(waiting::interrupt)) {
            Duration pause = SHORTEST_PAUSE;
            for (Optional<First> first = Optional.of(running);
                    first.orElse(null) instanceof First.Running still;
                    first = database.read(session -> CreateRows.find(session, running.id()))) {
                if (still.untilMicros() <= now()) {
                    throw new Refused(new OutcomeUnknown(FORGOTTEN));
                }
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            waiting.interrupt();
            throw new Refused(new Overloaded("The same create is still under way; try again"));
        } finally {
            origin.journey().waited(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static void note(Origin origin, @Nullable String group, @Nullable String account) {
        if (group != null) {
            origin.journey().through(group);
        }
        if (account != null) {
            origin.journey().at(account);
        }
    }

    private long now() {
        return VersionNumber.microsOf(clock.instant());
    }

    @Override
    public void close() {
        alive.close();
    }
}
