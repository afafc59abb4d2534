package dev.repertoire.sdk;

import dev.repertoire.core.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A call under way: from before its first attempt until its answer is read, or given up. Knows how long it may
/// still take and how to end what it waits for. Its methods are called by the thread that makes the call,
/// [#end()] by any.
final class Running implements AutoCloseable {
    private final long deadlineNanos;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<Cancellation.Registration> waits = new ArrayList<>();
    private Runnable breakOff = () -> {};

    /// @param enders each can end it
    Running(Duration timeout, List<Cancellation> enders) {
        this.deadlineNanos = System.nanoTime() + timeout.toNanos();
        for (Cancellation ender : enders) {
            waits.add(ender.onCancel(this::end));
        }
    }

    /// Ends what is waited for now, and whatever would be waited for later.
    void end() {
        ended.countDown();
        Runnable now;
        synchronized (this) {
            now = breakOff;
        }
        now.run();
    }

    boolean isEnded() {
        return ended.getCount() == 0;
    }

    /// What ends the wait that begins now; run at once if the call has ended already.
    void breakOffBy(Runnable how) {
        synchronized (this) {
            breakOff = how;
        }
        if (isEnded()) {
            how.run();
        }
    }

    /// How long the call may still take; below zero when its time is over.
    long leftNanos() {
        return deadlineNanos - System.nanoTime();
    }

    /// @return false if the call was ended meanwhile
    boolean pause(Duration pause) throws InterruptedException {
        return !ended.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// It is over; nothing ends it any more.
    @Override
    public void close() {
        waits.forEach(Cancellation.Registration::close);
    }
}
