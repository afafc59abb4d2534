package dev.repertoire.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.process.ServerProcess;
import dev.repertoire.testkit.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills a server again and again while clients write to it. What it acknowledged is there afterwards byte for byte;
/// what it did not is there whole or not at all. `-Drepertoire.crash.seconds=600 -Dsurefire.timeout=0` goes on for
/// longer, and `-Drepertoire.crash.seed=…` repeats a run as far as threads allow.
class CrashTest {
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("repertoire.crash.seconds", 30));
    private static final long SEED = Long.getLong("repertoire.crash.seed", System.nanoTime());
    private static final int WORKERS = 4;

    private final Random random = new Random(SEED);
    private final List<Worker> workers = new ArrayList<>();

    @TempDir
    Path home = Path.of("");

    // As long as the property may ask for.
    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void what_was_acknowledged_survives_every_kill() throws Exception {
        for (int i = 0; i < WORKERS; i++) {
            workers.add(new Worker("worker-" + i, new Random(random.nextLong())));
        }
        long end = System.nanoTime() + TIME.toNanos();
        int rounds = 0;
        while (System.nanoTime() < end) {
            try (ServerProcess server = start()) {
                inspect(server, false);
                writeUntilKilled(server);
            }
            perhapsKillWhileStarting();
            rounds++;
        }
        try (ServerProcess server = start()) {
            Set<String> needed = inspect(server, true).digests();
            assertThat(blobs()).as("files that no version needs").isNotEmpty().isSubsetOf(needed);
        }
        long versions =
                entries().stream().mapToLong(entry -> entry.versions.size()).sum();
        System.out.printf(
                "%d kills, %d skills, %d versions, seed %d%n", rounds, entries().size(), versions, SEED);
        assertThat(versions).as("versions that lived to the end").isPositive();
    }

    private Inspection inspect(ServerProcess server, boolean isThorough) {
        try {
            var inspection = new Inspection(server.master(), isThorough);
            inspection.compare(entries());
            return inspection;
        } catch (AssertionError e) {
            throw new AssertionError("with seed " + SEED + ": " + e.getMessage(), e);
        }
    }

    private void writeUntilKilled(ServerProcess server)
            throws InterruptedException, ExecutionException, TimeoutException {
        try (ExecutorService executor = Executors.newFixedThreadPool(WORKERS)) {
            Client client = server.master();
            List<Future<?>> running = new ArrayList<>();
            workers.forEach(worker -> running.add(executor.submit(() -> worker.run(client))));
            Thread.sleep(Duration.ofMillis(50 + random.nextInt(1000)));
            server.kill();
            for (Future<?> worker : running) {
                worker.get(1, TimeUnit.MINUTES);
            }
        }
    }

    private void perhapsKillWhileStarting() throws IOException, InterruptedException {
        if (random.nextInt(3) == 0) {
            Duration life = Duration.ofMillis(200 + random.nextInt(800));
            ServerProcess.startAndKill(data(), home.resolve("log"), life);
        }
    }

    /// The digests of the bundles that are files.
    private Set<String> blobs() throws IOException {
        try (Stream<Path> files = Files.walk(data())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f]{64}\\.zip"))
                    .map(name -> name.substring(0, 64))
                    .collect(Collectors.toSet());
        }
    }

    private ServerProcess start() throws IOException {
        return ServerProcess.start(data(), home.resolve("log"));
    }

    private Path data() {
        return home.resolve("data");
    }

    private List<Entry> entries() {
        return workers.stream().flatMap(worker -> worker.entries().stream()).toList();
    }
}
