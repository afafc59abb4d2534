package dev.repertoire.gateway.routing;

import java.util.List;
import java.util.random.RandomGenerator;

/// `usage-based-routing`: where the fewest requests were sent in the current minute.
final class LeastUsed implements Balancing {
    @Override
    public Candidate choose(List<Candidate> from, Load load, RandomGenerator random) {
        return Balancing.oneOfLowest(from, c -> load.requestsThisMinute(c.name()), 0, random);
    }
}
