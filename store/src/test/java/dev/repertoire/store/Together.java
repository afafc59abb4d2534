package dev.repertoire.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Runs works at the same moment.
final class Together {
    private Together() {}

    /// The result of each: its value, or its exception.
    static List<Object> run(List<? extends Callable<?>> works) throws InterruptedException {
        var start = new CyclicBarrier(works.size());
        List<Object> outcomes = new ArrayList<>();
        // Platform threads: a virtual one that never waits would not let the others run.
        try (var callers =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<Object>> running = new ArrayList<>();
            for (Callable<?> work : works) {
                running.add(callers.submit(() -> {
                    start.await(1, TimeUnit.MINUTES);
                    return work.call();
                }));
            }
            for (Future<Object> outcome : running) {
                try {
                    outcomes.add(outcome.get());
                } catch (ExecutionException e) {
                    outcomes.add(e.getCause());
                }
            }
        }
        return outcomes;
    }
}
