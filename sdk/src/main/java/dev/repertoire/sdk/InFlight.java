package dev.repertoire.sdk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Runs calls on virtual threads of their own.
final class InFlight {
    private InFlight() {}

    /// Starts a call. If the future is completed early, for instance by cancelling it, the thread is interrupted,
    /// which cancels the call.
    @SuppressWarnings("Interruption") // interrupting cancels the call
    static <T extends @org.jspecify.annotations.Nullable Object> CompletableFuture<T> start(Supplier<T> call) {
        var future = new CompletableFuture<T>();
        var isOver = new AtomicBoolean();
        Thread thread = Thread.ofVirtual().name("repertoire-sdk").unstarted(() -> {
            try {
                T value = call.get();
                isOver.set(true);
                if (!future.complete(value) && value instanceof Download download) {
                    download.close(); // the future was completed before
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
