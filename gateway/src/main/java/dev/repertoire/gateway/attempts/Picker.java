package dev.repertoire.gateway.attempts;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Picks the account that a create goes to. Those not in cooldown come first; of these, those that have not had
/// what they take a minute; of these, those of the lowest order; among these the strategy decides.
final class Picker {
    private static final Comparator<Candidate> ORDER =
            Comparator.comparingInt(c -> c.deployment().order());

    private final Cooldowns cooldowns;
    private final Load load;
    private final RandomGenerator random;

    Picker(Cooldowns cooldowns, Load load, RandomGenerator random) {
        this.cooldowns = cooldowns;
        this.load = load;
        this.random = random;
    }

    /// The one to begin with; if all are in cooldown, the one whose cooldown ends first.
    Candidate first(Candidates group, Strategy strategy) {
        return rested(group, strategy, Set.of())
                .or(() -> firstToEnd(group.all()))
                .orElseThrow();
    }

    /// One that is not in cooldown and not among `tried`.
    Optional<Candidate> rested(Candidates group, Strategy strategy, Set<String> tried) {
        List<Candidate> well = group.all().stream()
                .filter(c -> !tried.contains(c.name()) && !cooldowns.isResting(c.name()))
                .toList();
        if (well.size() < 2) {
            return well.stream().findFirst();
        }
        List<Candidate> free = well.stream().filter(c -> !isFull(c)).toList();
        List<Candidate> usable = free.isEmpty() ? well : free;
        int order = usable.stream().min(ORDER).orElseThrow().deployment().order();
        List<Candidate> among =
                usable.stream().filter(c -> c.deployment().order() == order).toList();
        return Optional.of(Balancing.of(strategy).choose(among, load, random));
    }

    /// The one whose cooldown ends first.
    Optional<Candidate> firstToEnd(List<Candidate> resting) {
        return resting.stream().min(Comparator.comparing(c -> cooldowns.until(c.name())));
    }

    private boolean isFull(Candidate candidate) {
        var rpm = candidate.deployment().rpm();
        return rpm.isPresent() && load.requestsThisMinute(candidate.name()) >= rpm.getAsInt();
    }
}
