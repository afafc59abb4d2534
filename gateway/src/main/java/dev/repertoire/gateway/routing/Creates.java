package dev.repertoire.gateway.routing;

import dev.repertoire.core.Origin;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.gateway.accounts.Outcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Creates a skill in one account of a group. Another account is asked only when the last one provably did not
/// take it: at once while there is one that does not rest and has not been asked, after that with waits, and only
/// as often as retries are allowed.
final class Creates {
    private final Attempts attempts;
    private final Picker picker;

    Creates(Attempts attempts, Picker picker) {
        this.attempts = attempts;
        this.picker = picker;
    }

    Performed perform(Candidates group, CreateSkill call, Origin origin, RouterSettings settings) {
        var tried = new Tried();
        Backoff backoff = attempts.backoff(origin, settings);
        Candidate now = picker.first(group, settings.strategy());
        int repeats = 0;
        while (true) {
            Outcome outcome = attempts.once(now, call, origin, settings);
            Ending ending = Ending.of(outcome);
            var performed = new Performed(now, outcome);
            if (Next.after(Effect.CREATE_SKILL, ending) != Next.ELSEWHERE || Attempts.isGone(origin)) {
                return performed;
            }
            tried.add(now, ending, attempts.asked(outcome));
            Optional<Candidate> next = picker.rested(group, settings.strategy(), tried.names());
            if (next.isEmpty()) {
                next = picker.firstToEnd(tried.others(group)).or(tried::soonest);
                if (next.isEmpty()
                        || repeats++ >= now.retries(settings)
                        || !backoff.isWaited(tried.asked(next.get()))) {
                    return performed;
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

        void add(Candidate candidate, Ending ending, Duration asked) {
            names.add(candidate.name());
            // To the end: those asked longer ago come first.
            askedToWait.remove(candidate);
            // One that does not take our credential would say so again.
            if (ending != Ending.FORBIDDEN) {
                askedToWait.put(candidate, asked);
            }
        }

        Set<String> names() {
            return names;
        }

        List<Candidate> others(Candidates group) {
            return group.all().stream().filter(c -> !names.contains(c.name())).toList();
        }

        /// The one that asks for the shortest wait; of several, the one that was asked longest ago.
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
