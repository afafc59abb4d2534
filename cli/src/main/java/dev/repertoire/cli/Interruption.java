package dev.repertoire.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C, or another signal to end, while a command runs. The JVM would stop in the middle and leave its temporary
/// files; so the command is interrupted, ends as after any failure, and only then the JVM does, with the exit code
/// of the signal.
final class Interruption {
    /// A command that waits for a person is not to be had back; more than this nobody waits for it.
    private static final long PATIENCE_MILLIS = 1000;

    private final CountDownLatch over = new CountDownLatch(1);

    private Interruption() {}

    /// Interrupts this thread when the JVM is told to end.
    static Interruption ofThisThread() {
        var interruption = new Interruption();
        Thread running = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.end(running), "interruption"));
        return interruption;
    }

    /// To be called when the command has ended.
    void isOver() {
        over.countDown();
    }

    private void end(Thread running) {
        if (over.getCount() == 0) {
            return;
        }
        running.interrupt();
        try {
            over.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
