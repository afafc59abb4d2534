package dev.repertoire.gateway.attempts;

import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// `simple-shuffle`: at random, in proportion to the weights. If no weight is configured, `rpm` is used; a
/// deployment without `rpm` counts as the average of the others.
final class WeightedShuffle implements Balancing {
    @Override
    public Candidate choose(List<Candidate> from, Load load, RandomGenerator random) {
        double[] weights = weights(from);
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        if (sum <= 0) {
            return from.get(random.nextInt(from.size()));
        }
        double point = random.nextDouble() * sum;
        int at = 0;
        while (at < weights.length - 1 && point >= weights[at]) {
            point -= weights[at++];
        }
        return from.get(at);
    }

    private static double[] weights(List<Candidate> from) {
        double[] weights =
                from.stream().mapToDouble(c -> c.deployment().weight()).toArray();
        boolean isSaid = from.stream().anyMatch(c -> c.deployment().weight() != 1);
        double average = from.stream()
                .map(c -> c.deployment().rpm())
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .average()
                .orElse(0);
        if (isSaid || average == 0) {
            return weights;
        }
        return from.stream()
                .mapToDouble(c -> {
                    OptionalInt rpm = c.deployment().rpm();
                    return rpm.isPresent() ? rpm.getAsInt() : average;
                })
                .toArray();
    }
}
