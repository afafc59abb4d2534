package dev.repertoire.testkit.anthropic;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// All that arrived, in the order in which it was read to its end. Safe for many threads.
final class ReceivedLog {
    private final List<Received> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger abandoned = new AtomicInteger();

    void add(Received received) {
        all.add(received);
    }

    /// The caller of a request went away before it had its answer.
    void abandoned() {
        abandoned.incrementAndGet();
    }

    List<Received> all() {
        return List.copyOf(all);
    }

    int abandonedCount() {
        return abandoned.get();
    }

    void forget() {
        all.clear();
        abandoned.set(0);
    }
}
