package dev.repertoire.testkit;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;

/// Calls a function many times at the same moment.
public final class AtOnce {
    private AtOnce() {}

    /// The results, in the order of the numbers.
    ///
    /// @param function is called with 0, 1, 2…
    public static <T> List<T> run(int count, IntFunction<T> function) {
        var start = new CountDownLatch(count);
        return IntStream.range(0, count)
                .boxed()
                .gather(Gatherers.mapConcurrent(count, i -> {
                    start.countDown();
                    awaitOthers(start);
                    return function.apply(i);
                }))
                .toList();
    }

    private static void awaitOthers(CountDownLatch start) {
        try {
            if (!start.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("only some of the calls began within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
