package dev.repertoire.conformance.process;

import dev.repertoire.testkit.Client;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

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
        Process process = launch(dataDir, log);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String url = out.readLine();
        if (url == null) {
            throw new IOException("the server did not start:\n" + Files.readString(log));
        }
        return new ServerProcess(process, URI.create(url), log);
    }

    /// Starts one and kills it after `life`, which may be before it listens.
    public static void startAndKill(Path dataDir, Path log, Duration life) throws IOException, InterruptedException {
        Process process = launch(dataDir, log);
        Thread.sleep(life);
        process.destroyForcibly().waitFor();
    }

    public Client master() {
        return Client.of(url).withKey(MASTER_KEY);
    }

    /// Ends it as `kill -9` does.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Asks it to end, and waits until it has.
    public void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /// The lines written to standard error so far.
    public List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    /// Kills it, if it still runs.
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static Process launch(Path dataDir, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerMain.class.getName(),
                        dataDir.toString(),
                        MASTER_KEY)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
