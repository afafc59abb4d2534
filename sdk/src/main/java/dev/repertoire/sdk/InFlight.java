package dev.repertoire.sdk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Calls on virtual threads of their own.
final class InFlight {
    private InFlight() {}

    /// Makes the call. Whoever completes the future before it is over, by cancelling it for instance,
    /// interrupts the thread, and so ends the call.
    @SuppressWarnings("Interruption") // that is how a call is ended
    static <T extends @org.jspecify.annotations.Nullable Object> CompletableFuture<T> start(Supplier<T> call) {
        var future = new CompletableFuture<T>();
        var isOver = new AtomicBoolean();
        Thread thread = Thread.ofVirtual().name("repertoire-sdk").unstarted(() -> {
            try {
                T value = call.get();
                isOver.set(true);
                if (!future.complete(value) && value instanceof Download download) {
                    download.close(); // nobody got it
                }
            } catch (Throwable e) {
                isOver.set(true);
                future.completeExceptionally(e);
            }
        });
        var unused = future.whenComplete((value, failure) -> {
            if (!isOver.get()) {
                thread.interrupt();
            }
        });
        thread.start();
        return future;
    }
}
