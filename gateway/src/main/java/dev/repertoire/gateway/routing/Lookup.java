package dev.repertoire.gateway.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.repertoire.core.Abandonment;
import dev.repertoire.core.Origin;
import dev.repertoire.core.Refusal.Incomplete;
import dev.repertoire.core.Refused;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillId;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.routing.Found.Miss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Looks for a skill that nobody remembers, in all accounts it may be in at once; the first that has it wins. That
/// an account does not have it is remembered briefly, and so is that it has one of Anthropic's own, which are
/// placed nowhere. Callers who look for the same at once share one question. Safe for many threads.
final class Lookup {
    private static final int MOST_AT_ONCE = 16;

    private final Attempts attempts;
    private final Cooldowns cooldowns;
    private final Cache<Asked, Boolean> answers = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    private final ConcurrentMap<Sought, CompletableFuture<Optional<Found>>> underWay = new ConcurrentHashMap<>();

    Lookup(Attempts attempts, Cooldowns cooldowns) {
        this.attempts = attempts;
        this.cooldowns = cooldowns;
    }

    private record Asked(String account, SkillId skill) {}

    private record Sought(SkillId skill, List<String> accounts) {}

    /// @param outcome null if it was broken off
    /// @param failure what else came of it; null for nothing
    private record Said(
            Candidate candidate,
            @Nullable Outcome outcome,
            @Nullable RuntimeException failure) {}

    /// @param origin with what goes along when an account is asked for the skill
    /// @throws Refused if the caller has gone meanwhile
    Found find(SkillId skill, Candidates candidates, Origin origin, RouterSettings settings) {
        List<Candidate> unsaid = new ArrayList<>();
        List<Candidate> having = new ArrayList<>();
        for (Candidate candidate : candidates.all()) {
            Boolean has = answers.getIfPresent(new Asked(candidate.name(), skill));
            if (has == null) {
                unsaid.add(candidate);
            } else if (has) {
                having.add(candidate);
            }
        }
        if (!having.isEmpty()) {
            return new Found.At(
                    having.stream()
                            .filter(c -> !cooldowns.isResting(c.name()))
                            .findFirst()
                            .orElse(having.getFirst()),
                    null);
        }
        return together(new GetSkill(skill), unsaid, origin, settings);
    }

    /// Asks, or waits for what comes of it if the same accounts are being asked for the same skill. What they say to
    /// one caller is not another's to have, only what was found out.
    private Found together(GetSkill call, List<Candidate> candidates, Origin origin, RouterSettings settings) {
        var sought = new Sought(
                call.skill(), candidates.stream().map(Candidate::name).toList());
        while (true) {
            var own = new CompletableFuture<Optional<Found>>();
            CompletableFuture<Optional<Found>> other = underWay.putIfAbsent(sought, own);
            if (other != null) {
                Optional<Found> found = awaited(other, origin, candidates);
                if (found.isPresent()) {
                    return found.get();
                }
                continue;
            }
            Optional<Found> shared = Optional.empty();
            try {
                Found found = ask(call, candidates, origin, settings);
                shared = Optional.of(found.withoutReplies());
                return found;
            } finally {
                underWay.remove(sought);
                own.complete(shared);
            }
        }
    }

    /// Empty if the one who asked went away before there was an answer.
    private static Optional<Found> awaited(
            CompletableFuture<Optional<Found>> other, Origin origin, List<Candidate> candidates) {
        Thread waiting = Thread.currentThread();
        try (Abandonment.Wait _ = origin.journey().abandonment().endWith(waiting::interrupt)) {
            return other.get();
        } catch (InterruptedException e) {
            waiting.interrupt();
            throw new Refused(
                    new Incomplete(candidates.stream().map(Candidate::name).toList()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a lookup is completed with what it found", e);
        }
    }

    private Found ask(GetSkill call, List<Candidate> candidates, Origin origin, RouterSettings settings) {
        BlockingQueue<Said> said = new LinkedBlockingQueue<>();
        List<Thread> asking = start(call, candidates, origin, settings, said);
        try {
            List<Miss> misses = new ArrayList<>();
            List<String> unasked = new ArrayList<>();
            for (int i = 0; i < candidates.size(); i++) {
                Said one = said.take();
                if (one.failure() != null) {
                    throw one.failure();
                }
                if (!(one.outcome() instanceof Outcome.Answered answered)) {
                    unasked.add(one.candidate().name());
                    continue;
                }
                switch (Ending.of(one.outcome())) {
                    case FINE -> {
                        rememberShared(call.skill(), one.candidate(), answered);
                        return new Found.At(one.candidate(), answered.reply());
                    }
                    case REFUSED -> {
                        if (answered.reply().status() == 404) {
                            answers.put(new Asked(one.candidate().name(), call.skill()), false);
                        }
                        misses.add(new Miss(one.candidate(), answered.reply()));
                    }
                    default -> {
                        Attempts.drop(answered);
                        unasked.add(one.candidate().name());
                    }
                }
            }
            return unasked.isEmpty()
                    ? new Found.Nowhere(misses)
                    : new Found.Unknown(unasked.stream().sorted().toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(
                    new Incomplete(candidates.stream().map(Candidate::name).toList()));
        } finally {
            asking.forEach(Thread::interrupt);
        }
    }

    private List<Thread> start(
            GetSkill call,
            List<Candidate> candidates,
            Origin origin,
            RouterSettings settings,
            BlockingQueue<Said> said) {
        var places = new Semaphore(MOST_AT_ONCE);
        return candidates.stream()
                .map(candidate -> Thread.startVirtualThread(() -> {
                    Outcome outcome = null;
                    RuntimeException failure = null;
                    try {
                        places.acquire();
                        try {
                            outcome = attempts.at(candidate, call, origin, settings);
                        } finally {
                            places.release();
                        }
                    } catch (InterruptedException e) {
                        // Another account had it.
                    } catch (RuntimeException e) {
                        failure = e;
                    } finally {
                        said.add(new Said(candidate, outcome, failure));
                    }
                }))
                .toList();
    }

    private void rememberShared(SkillId skill, Candidate candidate, Outcome.Answered answered) {
        boolean isShared = Learning.bytes(answered.reply())
                .flatMap(SeenSkills::in)
                .filter(seen -> seen.skills().stream().noneMatch(SeenSkill::isCustom))
                .isPresent();
        if (isShared) {
            answers.put(new Asked(candidate.name(), skill), true);
        }
    }
}
