package dev.repertoire.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The jar, run as a process like the launcher runs it, in a folder of its own and with no configuration but what
/// a test gives it.
final class Program {
    private final Path home;
    private final Map<String, String> environment;

    private Program(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /// @param home where it is run, and where it finds its configuration
    static Program in(Path home) {
        return new Program(home, Map.of("HOME", home.toString(), "TERM", "xterm", "LANG", "C.UTF-8"));
    }

    Program with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Program(home, more);
    }

    /// The result of a run.
    record Ran(int exitCode, String out, String err) {}

    Ran run(String... arguments) {
        return runWithInput("", arguments);
    }

    Ran runWithInput(String input, String... arguments) {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of(arguments));
        return start(command, input);
    }

    /// Begins a run and doesn't wait for its end. What it says on standard error is not kept.
    Process begin(Path out, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of(arguments));
        return builder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Begins a run and doesn't wait for its end. What it says on standard output is not kept.
    Process beginSaying(Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of(arguments));
        return builder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
    }

    /// Both streams are a terminal of 80 columns; what it shows is in [Ran#out()].
    Ran runInTerminal(String input, String... arguments) {
        return runInTerminal(input, 80, arguments);
    }

    Ran runInTerminal(String input, int columns, String... arguments) {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of(arguments));
        String line = command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return start(List.of("script", "-qec", "stty cols " + columns + "; " + line, "/dev/null"), input);
    }

    /// The exit code of a process, which is killed if it does not end within a minute.
    static int exitCode(Process process) throws InterruptedException {
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("a process did not end within a minute: "
                    + process.info().commandLine().orElse(Long.toString(process.pid())));
        }
        return process.exitValue();
    }

    private Ran start(List<String> command, String input) {
        try {
            Path out = Files.createTempFile(home, "out", ".txt");
            Path err = Files.createTempFile(home, "err", ".txt");
            Process process = builder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading its input.
            }
            var ran = new Ran(exitCode(process), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return ran;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().putAll(environment);
        return builder.directory(home.toFile());
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Starting is what these tests mostly do.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                System.getProperty("repertoire.jar"));
    }
}
