package dev.repertoire.conformance.hostile.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.process.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a server holds while it has nothing to do.
///
/// @param threads   platform and virtual ones
/// @param openFiles sockets among them
/// @param heapBytes after garbage collection
/// @param spools    files of uploads that are arriving
record Holdings(int threads, int openFiles, long heapBytes, int spools) {
    /// Connections that clients and accounts keep, the pool of database sessions, a thread for each of these.
    private static final int MORE_THREADS = 12;

    private static final int MORE_FILES = 16;

    /// Caches that fill, and memory of uploads that is kept for the next ones.
    private static final long MORE_HEAP_BYTES = 24L << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern HEAP = Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"[^}]*} ([0-9.E+]+)");
    private static final Pattern IN_FLIGHT = Pattern.compile("repertoire_requests_in_flight(?:\\{[^}]*})? ([0-9.E+]+)");
    private static final Pattern THREAD = Pattern.compile("\"tid\"");

    /// Waits until no request is under way and no upload left, and counts then.
    static Holdings atRest(ServerProcess server, Path data, Path scratch) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isAtRest(server, data) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return now(server, data, scratch);
    }

    /// Waits until the server holds about as much as this again.
    ///
    /// @return what it holds then, or when it was waited for long enough
    Holdings awaitAgain(ServerProcess server, Path data, Path scratch) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Holdings found = atRest(server, data, scratch);
        while (!isAbout(found) && System.nanoTime() < end) {
            TimeUnit.SECONDS.sleep(1);
            found = now(server, data, scratch);
        }
        return found;
    }

    /// @param later held after more of the same
    void assertIsAbout(Holdings later) {
        assertThat(later.threads).as("threads, %d before", threads).isLessThanOrEqualTo(threads + MORE_THREADS);
        assertThat(later.openFiles).as("open files, %d before", openFiles).isLessThanOrEqualTo(openFiles + MORE_FILES);
        assertThat(later.heapBytes)
                .as("bytes of heap, %d before", heapBytes)
                .isLessThanOrEqualTo(heapBytes + MORE_HEAP_BYTES);
        assertThat(later.spools).as("spools of uploads").isZero();
    }

    private boolean isAbout(Holdings later) {
        return later.threads <= threads + MORE_THREADS
                && later.openFiles <= openFiles + MORE_FILES
                && later.heapBytes <= heapBytes + MORE_HEAP_BYTES
                && later.spools == 0;
    }

    private static boolean isAtRest(ServerProcess server, Path data) throws IOException {
        // The request for the metrics is one.
        return sum(IN_FLIGHT, server.master().get("/metrics").ok().text()) <= 1 && entries(data.resolve("spool")) == 0;
    }

    private static Holdings now(ServerProcess server, Path data, Path scratch)
            throws IOException, InterruptedException {
        Path dump = scratch.resolve("threads.json");
        jcmd(server, "Thread.dump_to_file", "-overwrite", "-format=json", dump.toString());
        // Collection would close files that were only forgotten.
        int openFiles = entries(Path.of("/proc/" + server.pid() + "/fd"));
        jcmd(server, "GC.run");
        Thread.sleep(Duration.ofSeconds(1)); // a scrape from before is shared for as long
        double heap = sum(HEAP, server.master().get("/metrics").ok().text());
        int threads =
                Math.toIntExact(THREAD.matcher(Files.readString(dump)).results().count());
        return new Holdings(threads, openFiles, (long) heap, entries(data.resolve("spool")));
    }

    private static void jcmd(ServerProcess server, String... command) throws IOException, InterruptedException {
        Stream<String> jcmd = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(server.pid()));
        Process process = new ProcessBuilder(
                        Stream.concat(jcmd, Stream.of(command)).toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0)
                .as("jcmd: %s", said)
                .isTrue();
    }

    private static double sum(Pattern pattern, String metrics) {
        double sum = 0;
        boolean isThere = false;
        for (Matcher found = pattern.matcher(metrics); found.find(); isThere = true) {
            sum += Double.parseDouble(found.group(1));
        }
        assertThat(isThere).as("no %s in the metrics", pattern).isTrue();
        return sum;
    }

    private static int entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return Math.toIntExact(entries.count());
        }
    }
}
