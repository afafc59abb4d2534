package dev.repertoire.gateway.routing;

import java.util.List;
import java.util.random.RandomGenerator;

/// `least-busy`: where the fewest calls of any kind are under way.
final class LeastBusy implements Balancing {
    @Override
    public Candidate choose(List<Candidate> from, Load load, RandomGenerator random) {
        return Balancing.oneOfLowest(from, c -> load.inFlight(c.name()), 0, random);
    }
}
