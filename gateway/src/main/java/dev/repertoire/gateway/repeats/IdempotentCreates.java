package dev.repertoire.gateway.repeats;

import dev.repertoire.core.CallContext;
import dev.repertoire.core.CreateMark;
import dev.repertoire.core.Header;
import dev.repertoire.core.Refusal.OutcomeUnknown;
import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall.Create;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.database.Database;
import dev.repertoire.database.Database.Work;
import dev.repertoire.database.Session;
import dev.repertoire.gateway.accounts.FinalOutcome;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.OutcomeKind;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Performs a create at an account once, however often it is retried: retries get the outcome of the first. They are
/// recognised by their idempotency key for a day, or, where a client says only that it retries, by equal content for
/// some minutes.
///
/// That a create is in progress is on disk before any account is asked, and its outcome before the caller is
/// answered, so this holds across restarts and for nodes that share a database. A create that did nothing, because
/// it was refused or no account was reached, leaves nothing behind. Safe for many threads.
public final class IdempotentCreates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdempotentCreates.class);

    private static final Duration WITH_KEY = Duration.ofHours(24);
    private static final Duration WITHOUT_KEY = Duration.ofMinutes(10);
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final Overloaded STILL_IN_PROGRESS =
            new Overloaded("The same create is still in progress; try again");
    /// An account answers a create with some hundred bytes.
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private static final int SWEPT_AT_ONCE = 500;

    private static final String FORGOTTEN = "The outcome of the first create is not known any more, so it is unknown"
            + " whether it was done. Look before you try again";

    private final Database database;
    private final Clock clock;
    private final CreateLeases leases;

    public IdempotentCreates(Database database, Clock clock) {
        this(database, clock, LEASE);
    }

    /// @param lease how long after a crash creates in progress still count as such
    IdempotentCreates(Database database, Clock clock, Duration lease) {
        this.database = database;
        this.clock = clock;
        this.leases = new CreateLeases(database, clock, lease);
    }

    /// Performs `create`, or gives the outcome of an earlier one. While an equal create is in progress, waits for
    /// it.
    ///
    /// Once begun, a create goes on to its end even if the client disconnects: it will return for the answer.
    ///
    /// @param perform performs it; empty if no account is asked; what it throws is the caller's
    /// @param stands  whether what an earlier answer names still exists; asked for calls without a key
    /// @param waited  gets the time spent waiting for an equal create
    /// @throws Refused if the idempotency key stands for another create, or it is unknown whether this one was done
    public Optional<FinalOutcome> once(
            Create create,
            CallContext context,
            CreateTarget target,
            Supplier<Optional<FinalOutcome>> perform,
            Predicate<FinalOutcome> stands,
            Consumer<Duration> waited) {
        if (!create.retryHint().isRecognisable()) {
            return perform.get();
        }
        var mark = CreateMark.of(create, context, SentContent.of(create.upload(), target));
        boolean isNew = mark.idempotencyKey() == null && !mark.isRetry();
        while (true) {
            Optional<EarlierCreate> earlier = isNew ? begin(mark, context) : findOrBegin(mark, context);
            if (earlier.isEmpty()) {
                return perform(context, perform);
            }
            switch (earlier.get()) {
                case EarlierCreate.Ended(var outcome) -> {
                    boolean isAnswered = outcome.outcome() instanceof Outcome.Answered;
                    if (!isAnswered || mark.idempotencyKey() != null || stands.test(outcome)) {
                        return Optional.of(outcome);
                    }
                    isNew = true;
                }
                case EarlierCreate.InProgress running -> waited.accept(awaitEnd(running, context));
            }
        }
    }

    /// Deletes what need not be known any more, a few rows at a time so that no other write waits long.
    public void sweep() {
        int swept;
        do {
            swept = database.writeEvenIfFull(session -> CreateRows.sweep(session, now(), SWEPT_AT_ONCE));
        } while (swept == SWEPT_AT_ONCE);
    }

    private Optional<EarlierCreate> findOrBegin(CreateMark mark, CallContext context) {
        return database.write(session -> {
            Optional<EarlierCreate> earlier = CreateRows.find(session, mark, now());
            return earlier.isPresent() || insert(mark, context).on(session)
                    ? earlier
                    : CreateRows.find(session, mark, now());
        });
    }

    private Optional<EarlierCreate> begin(CreateMark mark, CallContext context) {
        database.write(insert(mark, context));
        return Optional.empty();
    }

    private Work<Boolean> insert(CreateMark mark, CallContext context) {
        Duration kept = mark.idempotencyKey() == null ? WITHOUT_KEY : WITH_KEY;
        return session -> {
            long now = now();
            return CreateRows.begin(
                    session, context.requestId(), mark, now, now + kept.toNanos() / 1000, leases.untilMicros());
        };
    }

    private Optional<FinalOutcome> perform(CallContext context, Supplier<Optional<FinalOutcome>> perform) {
        String id = context.requestId();
        leases.begin(id);
        try {
            context.cancellation().ignoreFromNowOn();
            Optional<FinalOutcome> outcome = perform.get();
            outcome.ifPresentOrElse(ended -> keep(id, ended), () -> free(id));
            return outcome;
        } catch (Refused e) {
            free(id);
            throw e;
        } finally {
            leases.end(id);
        }
    }

    private void keep(String id, FinalOutcome outcome) {
        switch (outcome.outcome()) {
            case Outcome.Answered(var reply)
            when mayBeDone(outcome.outcome().kind()) -> {
                byte[] body = bytes(reply.body());
                var kept = new Reply.Raw(reply.status(), lasting(reply.headers()), reply.body());
                if (body.length <= MAX_BODY_BYTES) {
                    write(session -> CreateRows.keepAnswer(session, id, outcome, kept, body));
                }
            }
            case Outcome.NoAnswer none -> write(session -> CreateRows.keepDoubt(session, id, outcome, none));
            case Outcome.Answered _, Outcome.NotReached _ -> free(id);
        }
    }

    private void free(String id) {
        write(session -> CreateRows.free(session, id));
    }

    private static boolean mayBeDone(OutcomeKind kind) {
        return kind == OutcomeKind.FINE || kind.leavesDoubt();
    }

    /// The create is answered even if this fails. A retry of it is then told that its outcome is unknown.
    private void write(RowChange change) {
        try {
            database.write(session -> {
                change.on(session);
                return true;
            });
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("can't keep the outcome of a create");
        }
    }

    private interface RowChange {
        void on(Session session) throws SQLException;
    }

    /// Without headers that hold only for the moment.
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
            throw new IllegalArgumentException("the answer to a create is still arriving");
        }
        byte[] bytes = new byte[(int) held.sizeBytes()];
        held.buffer().get(bytes);
        return bytes;
    }

    /// @return how long that took
    private Duration awaitEnd(EarlierCreate.InProgress running, CallContext context) {
        long start = System.nanoTime();
        try {
            Duration pause = SHORTEST_PAUSE;
            for (Optional<EarlierCreate> earlier = Optional.of(running);
                    earlier.orElse(null) instanceof EarlierCreate.InProgress still;
                    earlier = database.read(session -> CreateRows.find(session, running.id()))) {
                if (still.untilMicros() <= now()) {
                    throw new Refused(new OutcomeUnknown(FORGOTTEN));
                }
                if (context.cancellation().awaitCancel(pause)) {
                    throw new Refused(STILL_IN_PROGRESS);
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
            return Duration.ofNanos(System.nanoTime() - start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(STILL_IN_PROGRESS);
        }
    }

    private long now() {
        return VersionNumber.microsOf(clock.instant());
    }

    @Override
    public void close() {
        leases.close();
    }
}
