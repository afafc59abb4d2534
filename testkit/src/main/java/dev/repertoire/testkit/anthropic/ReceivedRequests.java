package dev.repertoire.testkit.anthropic;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// The requests, in the order in which they were read to their end. Safe for many threads.
final class ReceivedRequests {
    private final List<ReceivedRequest> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger abandoned = new AtomicInteger();

    void add(ReceivedRequest received) {
        all.add(received);
    }

    /// Counts a client that left before it had its answer.
    void abandoned() {
        abandoned.incrementAndGet();
    }

    List<ReceivedRequest> all() {
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
