package dev.repertoire.gateway.routing;

import java.util.List;
import java.util.random.RandomGenerator;

/// `latency-based-routing`: where creates went quickest lately, unknown ones first. Those nearly as quick share,
/// so that a millisecond's difference does not send everything to one account.
final class LowestLatency implements Balancing {
    private static final double SHARED = 0.1;

    @Override
    public Candidate choose(List<Candidate> from, Load load, RandomGenerator random) {
        double lowest = from.stream().mapToDouble(c -> latency(c, load)).min().orElse(0);
        return Balancing.oneOfLowest(from, c -> latency(c, load), lowest * SHARED, random);
    }

    private static double latency(Candidate candidate, Load load) {
        return load.latencyMillis(candidate.name()).orElse(0);
    }
}
