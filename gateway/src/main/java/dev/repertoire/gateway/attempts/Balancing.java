package dev.repertoire.gateway.attempts;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/// Chooses the account for a create among the healthy accounts of a group.
@FunctionalInterface
interface Balancing {
    /// Of latencies, those which differ by less than a tenth share the creates, so that a millisecond does not send
    /// everything to one account.
    double SHARED_LATENCY = 0.1;

    /// @param from at least one
    Candidate choose(List<Candidate> from, Load load, RandomGenerator random);

    static Balancing of(Strategy strategy) {
        return switch (strategy) {
            case SIMPLE_SHUFFLE -> new WeightedShuffle();
            case LEAST_BUSY -> lowest(load -> candidate -> load.inFlight(candidate.name()));
            case LATENCY_BASED -> Balancing::lowestLatency;
            case USAGE_BASED -> lowest(load -> candidate -> load.requestsThisMinute(candidate.name()));
        };
    }

    private static Balancing lowest(Function<Load, ToDoubleFunction<Candidate>> measure) {
        return (from, load, random) -> oneOfLowest(from, measure.apply(load), 0, random);
    }

    /// Where creates were quickest lately; accounts without a recent create come first.
    private static Candidate lowestLatency(List<Candidate> from, Load load, RandomGenerator random) {
        ToDoubleFunction<Candidate> latency =
                candidate -> load.latencyMillis(candidate.name()).orElse(0);
        double lowest = from.stream().mapToDouble(latency).min().orElse(0);
        return oneOfLowest(from, latency, lowest * SHARED_LATENCY, random);
    }

    /// One of those for which `measure` is lowest, or not above it by more than `margin`, each as likely.
    private static Candidate oneOfLowest(
            List<Candidate> from, ToDoubleFunction<Candidate> measure, double margin, RandomGenerator random) {
        double[] measured = from.stream().mapToDouble(measure).toArray();
        double lowest = Double.POSITIVE_INFINITY;
        for (double value : measured) {
            lowest = Math.min(lowest, value);
        }
        int count = 0;
        Candidate chosen = from.getFirst();
        for (int i = 0; i < measured.length; i++) {
            if (measured[i] <= lowest + margin && random.nextInt(++count) == 0) {
                chosen = from.get(i);
            }
        }
        return chosen;
    }
}
