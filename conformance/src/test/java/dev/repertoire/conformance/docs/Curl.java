package dev.repertoire.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.repertoire.testkit.Client;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs the commands of a published document with curl, unchanged but for the host, the key and the ids in them.
final class Curl {
    private static final JsonMapper JSON = new JsonMapper();

    /// How curl is told to end each answer, so that several in a row can be told apart.
    private static final String END = "<<<status ";

    private final Path folder;
    private final Map<String, String> replacements = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    record Answer(int status, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /// @param folder where the commands run, and find their files
    Curl(Path folder, Client client) throws IOException {
        assumeTrue(isInstalled(), "curl is not installed");
        this.folder = folder;
        Files.writeString(
                folder.resolve(".curlrc"), "silent\nshow-error\nwrite-out = \"" + END + "%{http_code}>>>\"\n");
        replace("http://0.0.0.0:4000", client.url().toString());
        replace("https://api.anthropic.com", client.url().toString());
        replace("sk-1234", client.key());
        set("ANTHROPIC_API_KEY", client.key());
    }

    /// Writes `new` where the document has `old`.
    Curl replace(String old, String replacement) {
        replacements.put(old, replacement);
        return this;
    }

    /// Sets an environment variable that the commands use.
    Curl set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /// The answers to the commands in `docs/{name}.sh`.
    List<Answer> run(String name) throws IOException, InterruptedException {
        String script = resource("/docs/" + name + ".sh");
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            script = script.replace(replacement.getKey(), replacement.getValue());
        }
        var command = new ProcessBuilder("sh", "-eu", "-c", script).directory(folder.toFile());
        command.environment().putAll(environment);
        command.environment().put("CURL_HOME", folder.toString());
        command.environment()
                .keySet()
                .removeIf(variable -> variable.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        Path output = folder.resolve("output.txt");
        Path errors = folder.resolve("errors.txt");
        Process process = command.redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(name + ".sh did not end within a minute: " + Files.readString(errors));
        }
        assertThat(process.exitValue())
                .as("exit code, with %s", Files.readString(errors))
                .isZero();
        return answers(Files.readString(output, StandardCharsets.ISO_8859_1));
    }

    private static List<Answer> answers(String output) {
        List<Answer> answers = new ArrayList<>();
        for (String answer : output.split(">>>", -1)) {
            int end = answer.lastIndexOf(END);
            if (end >= 0) {
                answers.add(
                        new Answer(Integer.parseInt(answer.substring(end + END.length())), answer.substring(0, end)));
            }
        }
        return answers;
    }

    private static boolean isInstalled() {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Curl.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
