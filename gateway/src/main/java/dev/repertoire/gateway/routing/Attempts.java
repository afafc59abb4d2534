package dev.repertoire.gateway.routing;

import dev.repertoire.core.Abandonment;
import dev.repertoire.core.Header;
import dev.repertoire.core.Origin;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.SkillCall.DeleteSkill;
import dev.repertoire.core.SkillCall.DeleteVersion;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.Upstream;
import dev.repertoire.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Tries a call at an account, and again where [Next] says that this is safe. Safe for many threads.
final class Attempts {
    private final Upstream upstream;
    private final Cooldowns cooldowns;
    private final Load load;
    private final Clock clock;
    private final RandomGenerator random;
    private final Pause pause;

    Attempts(Upstream upstream, Cooldowns cooldowns, Load load, Clock clock, RandomGenerator random, Pause pause) {
        this.upstream = upstream;
        this.cooldowns = cooldowns;
        this.load = load;
        this.clock = clock;
        this.random = random;
        this.pause = pause;
    }

    /// One attempt, of which everybody who counts takes note.
    Outcome once(Candidate candidate, SkillCall call, Origin origin, RouterSettings settings) {
        String account = candidate.name();
        load.begin(account);
        try {
            long start = System.nanoTime();
            Outcome outcome = upstream.send(candidate.account(), call, origin, candidate.timeout(settings));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (call instanceof CreateSkill && Ending.of(outcome) == Ending.FINE) {
                load.created(account, took);
            }
            // A caller who has gone breaks the connection off too; that is no fault of the account.
            if (!isGone(origin)) {
                cooldowns.note(candidate, outcome, settings);
            }
            return outcome;
        } finally {
            load.end(account);
        }
    }

    /// As many attempts at this account as are allowed and safe.
    Outcome at(Candidate candidate, SkillCall call, Origin origin, RouterSettings settings) {
        return at(candidate, call, origin, settings, candidate.retries(settings));
    }

    /// The same with another bound.
    ///
    /// A delete that may have been done by an attempt whose answer was lost, and of which a later attempt says
    /// that there is nothing to delete, has been done: that is what the caller is told.
    Outcome at(Candidate candidate, SkillCall call, Origin origin, RouterSettings settings, int retries) {
        Effect effect = Effect.of(call);
        Backoff backoff = backoff(origin, settings);
        boolean mayBeDone = false;
        for (int repeats = 0; ; repeats++) {
            Outcome outcome = once(candidate, call, origin, settings);
            Ending ending = Ending.of(outcome);
            if (mayBeDone
                    && outcome instanceof Outcome.Answered answered
                    && answered.reply().status() == 404) {
                drop(outcome);
                return new Outcome.Answered(deleted(call));
            }
            if (Next.after(effect, ending) != Next.AGAIN
                    || repeats >= retries
                    || isGone(origin)
                    || !backoff.isWaited(asked(outcome))) {
                return mayBeDone ? inDoubt(outcome) : outcome;
            }
            mayBeDone |= effect == Effect.DELETE && ending.leavesDoubt();
            drop(outcome);
        }
    }

    /// That nothing was sent now does not say that nothing was done before.
    private static Outcome inDoubt(Outcome last) {
        return last instanceof Outcome.NotReached(var why) ? new Outcome.NoAnswer(why, false) : last;
    }

    Backoff backoff(Origin origin, RouterSettings settings) {
        return new Backoff(
                settings.retryAfter(),
                random,
                time -> wait(time, origin.journey().abandonment()));
    }

    /// Whether nobody waits for the answer any more.
    static boolean isGone(Origin origin) {
        return Thread.currentThread().isInterrupted()
                || origin.journey().abandonment().isAbandoned();
    }

    /// How long an account asks to wait; zero if it does not.
    Duration asked(Outcome outcome) {
        return RetryAfter.of(outcome, clock).orElse(Duration.ZERO);
    }

    /// Frees what an answer holds that nobody will read.
    static void drop(Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            answered.reply().body().close();
        }
    }

    private void wait(Duration time, Abandonment abandonment) throws InterruptedException {
        Thread waiting = Thread.currentThread();
        try (Abandonment.Wait _ = abandonment.endWith(waiting::interrupt)) {
            pause.lasting(time);
        }
    }

    /// As either lane spells it: each names a version by the word that was in the path.
    private static Reply.Raw deleted(SkillCall call) {
        byte[] json = switch (call) {
            case DeleteSkill delete -> deleted("skill_deleted", delete.skill().value());
            case DeleteVersion delete ->
                deleted("skill_version_deleted", delete.version().text());
            default -> throw new IllegalArgumentException("not a delete: " + call);
        };
        return new Reply.Raw(200, List.of(new Header("content-type", "application/json")), new Bytes.Held(json));
    }

    private static byte[] deleted(String type, String id) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("type", type);
            json.writeStringProperty("id", id);
            json.writeEndObject();
        });
    }
}
