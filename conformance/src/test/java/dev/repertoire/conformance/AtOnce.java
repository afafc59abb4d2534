package dev.repertoire.conformance;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;

/// Does the same thing many times at the same moment.
public final class AtOnce {
    private AtOnce() {}

    /// What came of each, in no particular order of happening.
    ///
    /// @param deed is given 0, 1, 2…
    public static <T> List<T> run(int count, IntFunction<T> deed) {
        var start = new CountDownLatch(count);
        return IntStream.range(0, count)
                .boxed()
                .gather(Gatherers.mapConcurrent(count, i -> {
                    start.countDown();
                    awaitOthers(start);
                    return deed.apply(i);
                }))
                .toList();
    }

    private static void awaitOthers(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
