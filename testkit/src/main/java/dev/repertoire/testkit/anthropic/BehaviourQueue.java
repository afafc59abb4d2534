package dev.repertoire.testkit.anthropic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The behaviours of an account: first those for a number of requests, in the order they were told, then the
/// standing one. Safe for many threads.
final class BehaviourQueue {
    private final List<Turn> turns = new ArrayList<>();
    private final Map<ApiOperation, Behaviour> always = new EnumMap<>(ApiOperation.class);
    private Behaviour otherwise = Behaviour.normal();

    /// @param operation null for any
    private record Turn(@Nullable ApiOperation operation, Behaviour behaviour) {}

    /// @param operation null for any
    synchronized void next(@Nullable ApiOperation operation, int requests, Behaviour behaviour) {
        for (int i = 0; i < requests; i++) {
            turns.add(new Turn(operation, behaviour));
        }
    }

    synchronized void always(ApiOperation operation, Behaviour behaviour) {
        always.put(operation, behaviour);
    }

    /// For every operation that has no behaviour of its own.
    synchronized void always(Behaviour behaviour) {
        otherwise = behaviour;
    }

    /// Removes all behaviours.
    synchronized void clear() {
        turns.clear();
        always.clear();
        otherwise = Behaviour.normal();
    }

    synchronized Behaviour take(ApiOperation operation) {
        for (Iterator<Turn> all = turns.iterator(); all.hasNext(); ) {
            Turn turn = all.next();
            if (turn.operation == null || turn.operation == operation) {
                all.remove();
                return turn.behaviour;
            }
        }
        return always.getOrDefault(operation, otherwise);
    }
}
