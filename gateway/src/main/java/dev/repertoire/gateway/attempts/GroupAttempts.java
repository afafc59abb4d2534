package dev.repertoire.gateway.attempts;

import dev.repertoire.gateway.accounts.FinalOutcome;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.OutcomeKind;
import dev.repertoire.gateway.accounts.UpstreamRequest;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sends a request to one account of a group. Another account is tried only when the last one provably did not take
/// the request: first each account not in cooldown, once, without delay; then the group again, with the limits and
/// the backoff of retries.
final class GroupAttempts {
    private final Attempts attempts;
    private final Picker picker;

    GroupAttempts(Attempts attempts, Picker picker) {
        this.attempts = attempts;
        this.picker = picker;
    }

    FinalOutcome perform(Candidates group, UpstreamRequest request, AttemptScope scope) {
        Strategy strategy = scope.settings().strategy();
        var tried = new Tried();
        Backoff backoff = attempts.backoff(scope);
        Candidate now = picker.first(group, strategy);
        int rounds = 0;
        int number = 0;
        while (true) {
            Outcome outcome = attempts.once(now, request, scope, ++number);
            if (RetryDecision.after(request.effect(), outcome.kind()) != RetryDecision.ELSEWHERE
                    || scope.isCancelled()) {
                return new FinalOutcome(now.group(), now.name(), outcome);
            }
            tried.add(now, outcome.kind(), attempts.askedWait(outcome));
            Optional<Candidate> next = picker.rested(group, strategy, tried.names());
            if (next.isEmpty()) {
                next = picker.firstToEnd(tried.others(group)).or(tried::soonest);
                if (next.isEmpty()
                        || rounds++ >= now.retries(scope.settings())
                        || !backoff.waitFor(tried.asked(next.get()))) {
                    return new FinalOutcome(now.group(), now.name(), outcome);
                }
            }
            Attempts.drop(outcome);
            now = next.get();
        }
    }

    /// The accounts asked so far. For one thread.
    private static final class Tried {
        private final Map<Candidate, Duration> askedToWait = new LinkedHashMap<>();
        private final Set<String> names = new HashSet<>();

        void add(Candidate candidate, OutcomeKind kind, Duration asked) {
            names.add(candidate.name());
            // To the end: those asked longer ago come first.
            askedToWait.remove(candidate);
            // One that does not take our credential would say so again.
            if (kind != OutcomeKind.FORBIDDEN) {
                askedToWait.put(candidate, asked);
            }
        }

        Set<String> names() {
            return names;
        }

        List<Candidate> others(Candidates group) {
            return group.all().stream().filter(c -> !names.contains(c.name())).toList();
        }

        /// The account that asks for the shortest wait; among equals, the account that was asked first.
        Optional<Candidate> soonest() {
            return askedToWait.entrySet().stream()
                    .min(Comparator.comparing(Map.Entry::getValue))
                    .map(Map.Entry::getKey);
        }

        Duration asked(Candidate candidate) {
            return askedToWait.getOrDefault(candidate, Duration.ZERO);
        }
    }
}
