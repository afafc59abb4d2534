package dev.repertoire.conformance.process;

import dev.repertoire.core.DiskFull;
import dev.repertoire.testkit.Client;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A server in a JVM of its own, which can be stopped, or killed.
public final class ServerProcess implements AutoCloseable {
    public static final String MASTER_KEY = "sk-the-master-key-of-a-server-process";

    private final Process process;
    private final URI url;
    private final Path log;

    private ServerProcess(Process process, URI url, Path log) {
        this.process = process;
        this.url = url;
        this.log = log;
    }

    /// Returns once the server listens.
    ///
    /// @param dataDir where it keeps what it knows
    /// @param log     what it writes to its standard error is appended here
    public static ServerProcess start(Path dataDir, Path log) throws IOException {
        return listening(launch(command(dataDir), log), log);
    }

    /// Starts one with a configuration file, which says nothing of port, data folder and master key.
    ///
    /// @param environment beside what is there anyway
    public static ServerProcess start(Path dataDir, Path log, Path config, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>(command(dataDir));
        command.add(config.toString());
        return listening(launch(command, log, environment), log);
    }

    /// Starts one whose `dataDir` is a disk of its own that holds `megabytes`, if [SmallDisk#isPossible()].
    public static ServerProcess startOnSmallDisk(Path dataDir, int megabytes, Path log) throws IOException {
        return listening(launch(SmallDisk.command(dataDir, megabytes, command(dataDir)), log), log);
    }

    /// The same with a configuration file.
    public static ServerProcess startOnSmallDisk(Path dataDir, int megabytes, Path log, Path config)
            throws IOException {
        List<String> command = new ArrayList<>(command(dataDir));
        command.add(config.toString());
        return listening(launch(SmallDisk.command(dataDir, megabytes, command), log), log);
    }

    /// Starts one whose data folder is on a disk that outlives it.
    public static ServerProcess startOn(SmallDisk.Kept disk, Path dataDir, Path log) throws IOException {
        return listening(launch(disk.on(command(dataDir)), log), log);
    }

    private static ServerProcess listening(Process process, Path log) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        // Killing the process ends its output, and so the wait for the line.
        CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES));
        String url = out.readLine();
        deadline.cancel(false);
        if (url == null) {
            throw new IOException("the server did not start:\n" + Files.readString(log));
        }
        return new ServerProcess(process, URI.create(url), log);
    }

    /// Starts one and kills it after `life`, which may be before it listens.
    public static void startAndKill(Path dataDir, Path log, Duration life) throws IOException, InterruptedException {
        Process process = launch(command(dataDir), log);
        Thread.sleep(life);
        kill(process);
    }

    public URI url() {
        return url;
    }

    public Client master() {
        return Client.of(url).withKey(MASTER_KEY);
    }

    public long pid() {
        return process.pid();
    }

    /// A path as the process sees it, which may have a disk of its own there. Linux only.
    public Path seen(Path path) {
        return Path.of("/proc/" + pid() + "/root" + path.toAbsolutePath());
    }

    /// Ends it as `kill -9` does.
    public void kill() throws InterruptedException {
        kill(process);
    }

    /// Asks it to end, and waits until it has.
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            kill(process);
            throw new AssertionError("the server did not stop within a minute");
        }
    }

    /// Takes what is left of its small disk, as another program would.
    ///
    /// @param disk the `dataDir` of [#startOnSmallDisk]
    public void fillDisk(Path disk) throws IOException {
        // The disk is mounted for the server only; this is the way to it.
        fill(seen(disk).resolve("filler"));
    }

    /// Writes a file until its disk is full.
    public static void fill(Path filler) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            if (!DiskFull.isCauseOf(e)) {
                throw e;
            }
        }
    }

    /// The lines written to standard error so far.
    public List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    /// Kills it, if it still runs.
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }

    private static void kill(Process process) throws InterruptedException {
        if (!process.destroyForcibly().waitFor(1, TimeUnit.MINUTES)) {
            throw new AssertionError("process " + process.pid() + " is alive a minute after it was killed");
        }
    }

    private static Process launch(List<String> command, Path log) throws IOException {
        return launch(command, log, Map.of());
    }

    private static Process launch(List<String> command, Path log, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static List<String> command(Path dataDir) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ServerMain.class.getName(),
                dataDir.toString(),
                MASTER_KEY);
    }
}
