package dev.repertoire.gateway.placement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.repertoire.core.Cancellation;
import dev.repertoire.core.Refusal.Incomplete;
import dev.repertoire.core.Refused;
import dev.repertoire.core.SkillId;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.UpstreamRequest;
import dev.repertoire.gateway.attempts.AttemptScope;
import dev.repertoire.gateway.attempts.Attempts;
import dev.repertoire.gateway.attempts.Candidate;
import dev.repertoire.gateway.attempts.Candidates;
import dev.repertoire.gateway.attempts.Cooldowns;
import dev.repertoire.gateway.placement.LookupResult.Miss;
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

/// Looks up a skill without a placement, in all accounts it may be in at once; the first that has it wins. A miss is
/// cached briefly, and so is a hit of one of Anthropic's own skills, which have no placement. Callers that look up the
/// same skill at the same time share one question. Safe for many threads.
public final class PlacementLookup {
    private static final int MOST_AT_ONCE = 16;

    private final Attempts attempts;
    private final Cooldowns cooldowns;
    private final PlacementLearner learner;
    private final Cache<Asked, Boolean> answers = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    private final ConcurrentMap<Sought, CompletableFuture<Optional<LookupResult>>> underWay = new ConcurrentHashMap<>();

    public PlacementLookup(Attempts attempts, Cooldowns cooldowns, PlacementLearner learner) {
        this.attempts = attempts;
        this.cooldowns = cooldowns;
        this.learner = learner;
    }

    private record Asked(String account, SkillId skill) {}

    private record Sought(SkillId skill, List<String> accounts) {}

    /// @param outcome null if it was broken off
    /// @param failure what else came of it; null for nothing
    private record Said(
            Candidate candidate,
            @Nullable Outcome outcome,
            @Nullable RuntimeException failure) {}

    /// @param question asks an account for the skill
    /// @throws Refused if the client has gone meanwhile
    public LookupResult find(SkillId skill, Candidates candidates, UpstreamRequest question, AttemptScope scope) {
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
            return new LookupResult.At(
                    having.stream()
                            .filter(c -> !cooldowns.isResting(c.name()))
                            .findFirst()
                            .orElse(having.getFirst()),
                    null);
        }
        return together(skill, unsaid, question, scope);
    }

    /// Asks, or waits for what comes of it if the same accounts are being asked for the same skill. What they say to
    /// one caller is not another's to have, only what was found out.
    private LookupResult together(
            SkillId skill, List<Candidate> candidates, UpstreamRequest question, AttemptScope scope) {
        var sought = new Sought(skill, candidates.stream().map(Candidate::name).toList());
        while (true) {
            var own = new CompletableFuture<Optional<LookupResult>>();
            CompletableFuture<Optional<LookupResult>> other = underWay.putIfAbsent(sought, own);
            if (other != null) {
                Optional<LookupResult> found = awaited(other, scope, candidates);
                if (found.isPresent()) {
                    return found.get();
                }
                continue;
            }
            Optional<LookupResult> shared = Optional.empty();
            try {
                LookupResult found = ask(skill, candidates, question, scope);
                shared = Optional.of(found.withoutReplies());
                return found;
            } finally {
                underWay.remove(sought);
                own.complete(shared);
            }
        }
    }

    /// Empty if the one who asked went away before there was an answer.
    private static Optional<LookupResult> awaited(
            CompletableFuture<Optional<LookupResult>> other, AttemptScope scope, List<Candidate> candidates) {
        Thread waiting = Thread.currentThread();
        try (Cancellation.Registration _ = scope.cancellation().onCancel(waiting::interrupt)) {
            return other.get();
        } catch (InterruptedException e) {
            waiting.interrupt();
            throw new Refused(
                    new Incomplete(candidates.stream().map(Candidate::name).toList()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a lookup is completed with what it found", e);
        }
    }

    private LookupResult ask(SkillId skill, List<Candidate> candidates, UpstreamRequest question, AttemptScope scope) {
        BlockingQueue<Said> said = new LinkedBlockingQueue<>();
        List<Thread> asking = start(candidates, question, scope, said);
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
                switch (answered.kind()) {
                    case FINE -> {
                        learn(skill, one.candidate(), answered);
                        return new LookupResult.At(one.candidate(), answered.reply());
                    }
                    case REFUSED -> {
                        if (answered.reply().status() == 404) {
                            answers.put(new Asked(one.candidate().name(), skill), false);
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
                    ? new LookupResult.Nowhere(misses)
                    : new LookupResult.Unknown(unasked.stream().sorted().toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(
                    new Incomplete(candidates.stream().map(Candidate::name).toList()));
        } finally {
            asking.forEach(Thread::interrupt);
        }
    }

    private List<Thread> start(
            List<Candidate> candidates, UpstreamRequest question, AttemptScope scope, BlockingQueue<Said> said) {
        var places = new Semaphore(MOST_AT_ONCE);
        return candidates.stream()
                .map(candidate -> Thread.startVirtualThread(() -> {
                    Outcome outcome = null;
                    RuntimeException failure = null;
                    try {
                        places.acquire();
                        try {
                            outcome = attempts.at(candidate, question, scope).outcome();
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

    private void learn(SkillId skill, Candidate candidate, Outcome.Answered answered) {
        SeenSkills seen = answered.reply().heldBytes().flatMap(SeenSkills::in).orElse(null);
        if (seen == null) {
            return;
        }
        learner.learn(candidate.name(), seen);
        if (seen.skills().stream().noneMatch(SeenSkill::isCustom)) {
            answers.put(new Asked(candidate.name(), skill), true);
        }
    }
}
