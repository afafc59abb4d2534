package dev.repertoire.testkit.anthropic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which manner the next request meets: first those told for a number of requests, in the order they were told, then
/// the one that holds until changed. Safe for many threads.
final class Manners {
    private final List<Turn> turns = new ArrayList<>();
    private final Map<Operation, Manner> always = new EnumMap<>(Operation.class);
    private Manner otherwise = Manner.polite();

    /// @param operation null for any
    private record Turn(@Nullable Operation operation, Manner manner) {}

    /// @param operation null for any
    synchronized void next(@Nullable Operation operation, int requests, Manner manner) {
        for (int i = 0; i < requests; i++) {
            turns.add(new Turn(operation, manner));
        }
    }

    synchronized void always(Operation operation, Manner manner) {
        always.put(operation, manner);
    }

    /// For every operation that has no manner of its own.
    synchronized void always(Manner manner) {
        otherwise = manner;
    }

    /// Forgets all that was told.
    synchronized void clear() {
        turns.clear();
        always.clear();
        otherwise = Manner.polite();
    }

    synchronized Manner take(Operation operation) {
        for (Iterator<Turn> all = turns.iterator(); all.hasNext(); ) {
            Turn turn = all.next();
            if (turn.operation == null || turn.operation == operation) {
                all.remove();
                return turn.manner;
            }
        }
        return always.getOrDefault(operation, otherwise);
    }
}
