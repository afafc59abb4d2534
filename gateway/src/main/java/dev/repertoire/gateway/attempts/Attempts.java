package dev.repertoire.gateway.attempts;

import dev.repertoire.gateway.accounts.Effect;
import dev.repertoire.gateway.accounts.FinalOutcome;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.OutcomeKind;
import dev.repertoire.gateway.accounts.Upstream;
import dev.repertoire.gateway.accounts.UpstreamRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// Sends a request to an account, and again where [RetryDecision] says that this is safe. Safe for many threads.
public final class Attempts {
    private static final int NOT_FOUND = 404;
    private static final Duration QUICKLY = Duration.ofSeconds(10);

    private final Upstream upstream;
    private final Cooldowns cooldowns;
    private final Load load;
    private final Clock clock;
    private final RandomGenerator random;
    private final Pause pause;
    private final GroupAttempts groups;
    private final OpenDownloads downloads = new OpenDownloads();

    Attempts(Upstream upstream, Cooldowns cooldowns, Load load, Clock clock, RandomGenerator random, Pause pause) {
        this.upstream = upstream;
        this.cooldowns = cooldowns;
        this.load = load;
        this.clock = clock;
        this.random = random;
        this.pause = pause;
        this.groups = new GroupAttempts(this, new Picker(cooldowns, load, random));
    }

    /// Attempts whose waits take real time.
    ///
    /// @param random safe for many threads
    public Attempts(Upstream upstream, Cooldowns cooldowns, Load load, Clock clock, RandomGenerator random) {
        this(upstream, cooldowns, load, clock, random, (time, cancellation) -> !cancellation.awaitCancel(time));
    }

    /// Sends the request to one account of a group, and to others while the last one provably did not take it.
    public FinalOutcome inGroup(Candidates group, UpstreamRequest request, AttemptScope scope) {
        return groups.perform(group, request, scope);
    }

    /// One attempt, written to the trace, the load and the cooldowns.
    ///
    /// @param number 1 for a first attempt, 2 for its first retry
    Outcome once(Candidate candidate, UpstreamRequest request, AttemptScope scope, int number) {
        return once(candidate, request, scope, number, candidate.timeout(scope.settings()));
    }

    /// At most one attempt, for a question that must be answered soon.
    public Outcome quickly(Candidate candidate, UpstreamRequest request, AttemptScope scope) {
        Duration usual = candidate.timeout(scope.settings());
        return once(candidate, request, scope, 1, usual.compareTo(QUICKLY) < 0 ? usual : QUICKLY);
    }

    private Outcome once(
            Candidate candidate, UpstreamRequest request, AttemptScope scope, int number, Duration timeout) {
        String account = candidate.name();
        load.begin(account);
        try {
            Instant start = clock.instant();
            long startNanos = System.nanoTime();
            Outcome outcome = send(candidate, request, scope, timeout);
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            scope.trace().add(attempt(account, number, start, took, outcome));
            if (request.effect() == Effect.CREATE && outcome.kind() == OutcomeKind.FINE) {
                load.created(account, took);
            }
            // A client that disconnects ends the attempt too; that is not a failure of the account.
            if (!scope.isCancelled()) {
                cooldowns.record(candidate, outcome, scope.settings());
            }
            return outcome;
        } finally {
            load.end(account);
        }
    }

    private Outcome send(Candidate candidate, UpstreamRequest request, AttemptScope scope, Duration timeout) {
        return request.isStreamed()
                ? downloads.send(
                        candidate.name(),
                        scope.key(),
                        () -> upstream.send(candidate.account(), request, scope.key(), scope.cancellation(), timeout))
                : upstream.send(candidate.account(), request, scope.key(), scope.cancellation(), timeout);
    }

    /// As many attempts at this account as are allowed and safe.
    public FinalOutcome at(Candidate candidate, UpstreamRequest request, AttemptScope scope) {
        Outcome outcome = at(candidate, request, scope, candidate.retries(scope.settings()));
        return new FinalOutcome(candidate.group(), candidate.name(), outcome);
    }

    /// The same with another bound.
    ///
    /// A delete whose answer was lost may have been done. If a later attempt then finds nothing to delete, it was
    /// done, and the caller gets the request's `alreadyDone`.
    public Outcome at(Candidate candidate, UpstreamRequest request, AttemptScope scope, int retries) {
        Effect effect = request.effect();
        Outcome alreadyDone = request.alreadyDone();
        Backoff backoff = backoff(scope);
        boolean mayBeDone = false;
        for (int number = 1; ; number++) {
            Outcome outcome = once(candidate, request, scope, number);
            if (mayBeDone && alreadyDone != null && isNotFound(outcome)) {
                drop(outcome);
                return alreadyDone;
            }
            if (RetryDecision.after(effect, outcome.kind()) != RetryDecision.AGAIN
                    || number > retries
                    || scope.isCancelled()
                    || !backoff.waitFor(askedWait(outcome))) {
                return mayBeDone ? inDoubt(outcome) : outcome;
            }
            mayBeDone |= effect == Effect.DELETE && outcome.kind().leavesDoubt();
            drop(outcome);
        }
    }

    private static boolean isNotFound(Outcome outcome) {
        return outcome instanceof Outcome.Answered(var reply) && reply.status() == NOT_FOUND;
    }

    /// Nothing was sent this time, but an earlier attempt may have taken effect.
    private static Outcome inDoubt(Outcome last) {
        return last instanceof Outcome.NotReached(var why) ? new Outcome.NoAnswer(why, false) : last;
    }

    /// The waits between the attempts of one call.
    Backoff backoff(AttemptScope scope) {
        return new Backoff(scope.settings().retryAfter(), random, pause, scope.cancellation());
    }

    /// How long an account asks to wait; zero if it does not.
    Duration askedWait(Outcome outcome) {
        return RetryAfter.of(outcome, clock).orElse(Duration.ZERO);
    }

    /// Frees what an unread answer holds.
    public static void drop(Outcome outcome) {
        if (outcome instanceof Outcome.Answered(var reply)) {
            reply.body().close();
        }
    }

    private static UpstreamAttempt attempt(String account, int number, Instant start, Duration took, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(var reply) -> new UpstreamAttempt(account, number, start, took, reply.status(), null);
            case Outcome.NotReached(var why) -> new UpstreamAttempt(account, number, start, took, 0, why);
            case Outcome.NoAnswer no -> new UpstreamAttempt(account, number, start, took, 0, no.why());
        };
    }
}
