package dev.repertoire.gateway.placement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.repertoire.core.Cancellation;
import dev.repertoire.core.Digest;
import dev.repertoire.core.Refusal.Incomplete;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillId;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.UpstreamRequest;
import dev.repertoire.gateway.attempts.AttemptScope;
import dev.repertoire.gateway.attempts.Attempts;
import dev.repertoire.gateway.attempts.Candidate;
import dev.repertoire.gateway.attempts.Candidates;
import dev.repertoire.gateway.attempts.Cooldowns;
import dev.repertoire.gateway.placement.Claims.Claim;
import dev.repertoire.gateway.placement.LookupResult.Miss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Looks up a skill without a placement, in all accounts it may be in at once. The skill is placed if all other
/// accounts of this server say that they don't have it. If the call is for some accounts only, what they say holds
/// for such calls. Two accounts that both claim the skill are a refusal. A slow account delays what another one has
/// by two seconds at most, and a lookup ends after ten; then the skill is not placed, so that an account can't gain
/// another's skill by being quicker. What was found out is remembered for some seconds. Callers that ask the same at
/// the same time share one question. Safe for many threads.
public final class PlacementLookup {
    private static final int NOT_FOUND = 404;
    private static final int MOST_AT_ONCE = 16;
    private static final int MOST_REMEMBERED = 100_000;
    private static final Duration MOST = Duration.ofSeconds(10);
    /// For the others, once one account has said that it has the skill.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Attempts attempts;
    private final Cooldowns cooldowns;
    private final Placements placements;
    private final Cache<Asked, Boolean> answers = remembering();
    /// Those found while other accounts had not answered, with the names of these.
    private final Cache<Asked, List<String>> unsure = remembering();

    private final ConcurrentMap<Sought, CompletableFuture<Optional<LookupResult>>> underWay = new ConcurrentHashMap<>();

    public PlacementLookup(Attempts attempts, Cooldowns cooldowns, Placements placements) {
        this.attempts = attempts;
        this.cooldowns = cooldowns;
        this.placements = placements;
    }

    private static <V> Cache<Asked, V> remembering() {
        return Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(Duration.ofSeconds(10))
                .build();
    }

    private record Asked(String account, SkillId skill, Digest question) {}

    private record Sought(SkillId skill, List<String> accounts, Digest question) {}

    /// @param answer  null if it was broken off
    /// @param failure the exception that ended it; null for none
    private record Said(
            Candidate candidate,
            @Nullable AccountAnswer answer,
            @Nullable RuntimeException failure) {}

    /// What an account's answer says of the skill.
    private sealed interface Verdict {
        record Has(Claim claim) implements Verdict {}

        record Misses(Miss miss) implements Verdict {}

        /// A refusal that is no 404. It is about the request, for instance about a header that this account does
        /// not take, so the account may have the skill.
        record Refuses(Miss miss) implements Verdict {}

        /// An answer that can't be used, or none.
        record Unusable(String account) implements Verdict {}
    }

    /// @param isEveryone whether the candidates are all accounts of this server
    /// @param request    asks an account for the skill
    /// @throws Refused if two accounts claim the skill, or the client has gone meanwhile
    public LookupResult find(
            SkillId skill, Candidates candidates, boolean isEveryone, UpstreamRequest request, AttemptScope scope) {
        LookupQuestion question = LookupQuestion.of(request);
        List<Candidate> unsaid = new ArrayList<>();
        List<Candidate> having = new ArrayList<>();
        for (Candidate candidate : candidates.all()) {
            Boolean has = answers.getIfPresent(new Asked(candidate.name(), skill, question.digest()));
            if (has == null) {
                unsaid.add(candidate);
            } else if (has) {
                having.add(candidate);
            }
        }
        if (!having.isEmpty()) {
            Candidate here = having.stream().filter(this::isWell).findFirst().orElse(having.getFirst());
            List<String> silent = unsure.getIfPresent(new Asked(here.name(), skill, question.digest()));
            List<String> others = silent == null ? List.of() : silent;
            if (unsaid.stream().map(Candidate::name).allMatch(others::contains)) {
                return new LookupResult.At(here, null, others);
            }
            // They were not asked by the call that found it, and may claim it too.
            unsaid.addAll(having);
        }
        return together(skill, unsaid, isEveryone, question, scope);
    }

    /// Asks the accounts, or waits if another call is asking the same accounts for the same skill. Such calls
    /// share the result, but not the accounts' answers.
    private LookupResult together(
            SkillId skill,
            List<Candidate> candidates,
            boolean isEveryone,
            LookupQuestion question,
            AttemptScope scope) {
        var sought = new Sought(skill, candidates.stream().map(Candidate::name).toList(), question.digest());
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
                LookupResult found = ask(skill, candidates, isEveryone, question, scope);
                shared = Optional.of(found.withoutReplies());
                return found;
            } finally {
                underWay.remove(sought);
                own.complete(shared);
            }
        }
    }

    /// Empty if the client of the asking call disconnected before there was an answer.
    private static Optional<LookupResult> awaited(
            CompletableFuture<Optional<LookupResult>> other, AttemptScope scope, List<Candidate> candidates) {
        var own = other.copy();
        try (Cancellation.Registration _ = scope.cancellation().onCancel(() -> own.cancel(false))) {
            return own.get();
        } catch (CancellationException e) {
            throw incomplete(candidates);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw incomplete(candidates);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a lookup is completed with what it found", e);
        }
    }

    private LookupResult ask(
            SkillId skill,
            List<Candidate> candidates,
            boolean isEveryone,
            LookupQuestion question,
            AttemptScope scope) {
        BlockingQueue<Said> said = new LinkedBlockingQueue<>();
        List<Thread> asking = start(candidates, question, scope, said);
        try {
            return result(skill, isEveryone, question, candidates, said, scope);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw incomplete(candidates);
        } finally {
            asking.forEach(Thread::interrupt);
        }
    }

    private static Refused incomplete(List<Candidate> candidates) {
        return new Refused(
                new Incomplete(candidates.stream().map(Candidate::name).toList()));
    }

    private LookupResult result(
            SkillId skill,
            boolean isEveryone,
            LookupQuestion question,
            List<Candidate> candidates,
            BlockingQueue<Said> answered,
            AttemptScope scope)
            throws InterruptedException {
        var claims = new Claims(skill);
        List<Miss> misses = new ArrayList<>();
        Map<String, Candidate> silent = new HashMap<>();
        candidates.forEach(candidate -> silent.put(candidate.name(), candidate));
        List<String> unasked = new ArrayList<>();
        List<String> refusing = new ArrayList<>();
        long end = System.nanoTime() + MOST.toNanos();
        while (!silent.isEmpty()) {
            Said one = answered.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (one == null) {
                break;
            }
            if (one.failure() != null) {
                throw one.failure();
            }
            silent.remove(one.candidate().name());
            switch (verdict(skill, question, one)) {
                case Verdict.Has(var claim) -> {
                    if (claims.isEmpty()) {
                        end = Math.min(end, System.nanoTime() + GRACE.toNanos());
                    }
                    claims.add(claim);
                }
                case Verdict.Misses(var miss) -> misses.add(miss);
                case Verdict.Refuses(var miss) -> {
                    misses.add(miss);
                    refusing.add(miss.candidate().name());
                }
                case Verdict.Unusable(var account) -> unasked.add(account);
            }
        }
        if (claims.isEmpty()) {
            silent.values().forEach(candidate -> cooldowns.begin(candidate, scope.settings()));
        }
        unasked.addAll(silent.keySet());
        unasked.sort(Comparator.naturalOrder());
        if (!claims.isEmpty()) {
            unasked.addAll(refusing);
            unasked.sort(Comparator.naturalOrder());
            return found(skill, isEveryone, question, claims.holding(this::isWell), unasked);
        }
        return unasked.isEmpty() ? new LookupResult.Nowhere(misses) : new LookupResult.Unknown(unasked);
    }

    private Verdict verdict(SkillId skill, LookupQuestion question, Said said) {
        Candidate candidate = said.candidate();
        if (said.answer() == null || !(said.answer().outcome() instanceof Outcome.Answered answered)) {
            return new Verdict.Unusable(candidate.name());
        }
        Reply.Raw reply = answered.reply();
        SeenSkill seen = said.answer().skill();
        if (seen != null && seen.id().equals(skill.value())) {
            return new Verdict.Has(new Claim(candidate, reply, seen.isCustom() || Claims.isMade(skill)));
        }
        switch (answered.kind()) {
            case REFUSED -> {
                var miss = new Miss(candidate, reply);
                if (reply.status() != NOT_FOUND) {
                    return new Verdict.Refuses(miss);
                }
                answers.put(new Asked(candidate.name(), skill, question.digest()), false);
                return new Verdict.Misses(miss);
            }
            case FINE, REDIRECTED, FORBIDDEN, FULL, OVERLOADED, SICK, NOT_REACHED, NO_ANSWER -> {}
        }
        reply.body().close();
        return new Verdict.Unusable(candidate.name());
    }

    private LookupResult found(
            SkillId skill, boolean isEveryone, LookupQuestion question, Claim claim, List<String> unasked) {
        String account = claim.candidate().name();
        if (claim.isCustom() && unasked.isEmpty() && isEveryone) {
            placements.learn(skill, account);
        } else {
            answers.put(new Asked(account, skill, question.digest()), true);
            if (claim.isCustom() && !unasked.isEmpty()) {
                unsure.put(new Asked(account, skill, question.digest()), unasked);
                placements.sight(skill, account);
            }
        }
        return new LookupResult.At(claim.candidate(), claim.reply(), claim.isCustom() ? unasked : List.of());
    }

    private boolean isWell(Candidate candidate) {
        return !cooldowns.isResting(candidate.name());
    }

    private List<Thread> start(
            List<Candidate> candidates, LookupQuestion question, AttemptScope scope, BlockingQueue<Said> said) {
        var places = new Semaphore(MOST_AT_ONCE);
        return candidates.stream()
                .map(candidate -> Thread.startVirtualThread(() -> {
                    AccountAnswer answer = null;
                    RuntimeException failure = null;
                    try {
                        places.acquire();
                        try {
                            answer = AccountAnswer.of(candidate, question.request(), attempts, scope);
                        } finally {
                            places.release();
                        }
                    } catch (InterruptedException e) {
                        // The lookup has ended.
                    } catch (RuntimeException e) {
                        failure = e;
                    } finally {
                        said.add(new Said(candidate, answer, failure));
                    }
                }))
                .toList();
    }
}
