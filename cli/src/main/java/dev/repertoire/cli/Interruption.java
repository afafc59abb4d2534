package dev.repertoire.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C or another termination signal while a command runs. By default the JVM would stop at once and leave
/// temporary files behind. Instead, the command is interrupted and cleans up as after any failure; then the JVM
/// exits with the signal's exit code.
final class Interruption {
    /// How long to wait for an interrupted command. One that blocks on terminal input never returns.
    private static final long PATIENCE_MILLIS = 1000;

    private final CountDownLatch finished = new CountDownLatch(1);

    private Interruption() {}

    /// Interrupts the current thread when the JVM is told to exit.
    static Interruption ofThisThread() {
        var interruption = new Interruption();
        Thread running = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.end(running), "interruption"));
        return interruption;
    }

    /// Call this when the command has finished.
    void markFinished() {
        finished.countDown();
    }

    private void end(Thread running) {
        if (finished.getCount() == 0) {
            return;
        }
        running.interrupt();
        try {
            finished.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
