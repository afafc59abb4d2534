package dev.repertoire.gateway.routing;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/// Chooses the account for a create among those of a group that are equally well.
@FunctionalInterface
interface Balancing {
    /// @param from at least one
    Candidate choose(List<Candidate> from, Load load, RandomGenerator random);

    static Balancing of(Strategy strategy) {
        return switch (strategy) {
            case SIMPLE_SHUFFLE -> new WeightedShuffle();
            case LEAST_BUSY -> new LeastBusy();
            case LATENCY_BASED -> new LowestLatency();
            case USAGE_BASED -> new LeastUsed();
        };
    }

    /// One of those for which `measure` is lowest, or not above it by more than `margin`, each as likely.
    static Candidate oneOfLowest(
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
