package dev.repertoire.conformance.hostile.soak;

import dev.repertoire.testkit.HttpAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// Compares every answer with what is allowed, and keeps those that are not.
final class Faults {
    private static final int MOST = 20;

    private final Queue<String> found = new ConcurrentLinkedQueue<>();
    private final LongAdder calls = new LongAdder();
    private final Disk disk;

    Faults(Disk disk) {
        this.disk = disk;
    }

    /// Makes a call whose answer must be one of the allowed ones.
    HttpAnswer of(String what, Allowed allowed, Supplier<HttpAnswer> call) {
        int before = disk.changes();
        HttpAnswer answer = call.get();
        calls.increment();
        if (!allowed.includes(answer, disk.wasFullSince(before))) {
            add(what + " was answered " + Allowed.spelled(answer) + ": " + answer + " "
                    + answer.headers().map());
        }
        return answer;
    }

    void add(String fault) {
        if (found.size() < MOST) {
            found.add(fault);
        }
    }

    List<String> found() {
        return List.copyOf(found);
    }

    /// How many answers were compared.
    long calls() {
        return calls.sum();
    }

    /// What only ends a hostile connection, however it does.
    interface Rude {
        void run() throws IOException;
    }

    /// Does what the server may end by closing the connection.
    static void ignoringClose(Rude rude) {
        try {
            rude.run();
        } catch (IOException | UncheckedIOException _) {
            // The server had enough.
        }
    }
}
