package dev.repertoire.conformance.hostile.soak;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// All that goes on at the server at the same time, each on a thread of its own.
final class Crowd {
    private final List<Part> parts = new ArrayList<>();
    private final Faults faults;

    Crowd(Faults faults) {
        this.faults = faults;
    }

    /// Does one round of what it does.
    interface Member {
        void act(Pace pace) throws Exception;
    }

    private record Part(String name, long millis, Member member, AtomicInteger rounds) {}

    /// @param millis that the member rests after each step
    void add(String name, long millis, Member member) {
        parts.add(new Part(name, millis, member, new AtomicInteger()));
    }

    /// Has all of them go on for a time. When this returns, each has ended its last round.
    void run(Duration time) throws InterruptedException {
        var end = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (Part part : parts) {
            var pace = new Pace(end, part.millis());
            threads.add(Thread.ofPlatform().name(part.name()).start(() -> act(part, pace)));
        }
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        end.countDown();
        for (Thread thread : threads) {
            if (!thread.join(Duration.ofMinutes(2))) {
                faults.add(thread.getName() + " does not end: " + List.of(thread.getStackTrace()));
            }
        }
    }

    /// How often each member has acted, by its name.
    Map<String, Integer> rounds() {
        Map<String, Integer> rounds = new LinkedHashMap<>();
        parts.forEach(part -> rounds.put(part.name(), part.rounds().get()));
        return rounds;
    }

    private void act(Part part, Pace pace) {
        try {
            while (!pace.isOver()) {
                part.member().act(pace);
                part.rounds().incrementAndGet();
                pace.step();
            }
        } catch (Exception | AssertionError e) {
            var trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            faults.add(part.name() + " failed: " + trace);
        }
    }
}
