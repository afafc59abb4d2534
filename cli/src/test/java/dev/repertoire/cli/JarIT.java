package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs the jar as a process, as the launcher does.
@Timeout(120)
class JarIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SHOWN_ONCE = "Master key, shown this once: ";
    private static final String OURS = "dev.repertoire";

    @TempDir
    Path folder;

    private final Map<Process, Path> errorFiles = new HashMap<>();

    @AfterEach
    void killWhatIsLeft() {
        errorFiles.keySet().forEach(Process::destroyForcibly);
    }

    @Test
    void serve_shows_the_key_once_answers_and_stops_when_told() throws Exception {
        Process first = start(Map.of(), "serve", "--port", "0", "--data-dir", folder.toString());
        List<String> said = linesUntilListening(first);
        assertThat(said.getFirst()).matches("Repertoire \\d+\\.\\d+\\.\\S+ \\(commit .+\\)");
        assertThat(said)
                .contains(
                        "Data folder: " + folder.toAbsolutePath(),
                        "Configuration: no file, 0 accounts, 0 model groups",
                        "Calls that name no model go to: this registry (hosted)");
        String key = key(said).orElseThrow();
        assertThat(key).matches("sk-[1-9A-HJ-NP-Za-km-z]{32}");
        assertThat(list(url(said.getLast()), key)).isEqualTo(200);
        stop(first);

        Process second = start(Map.of(), "serve", "--port", "0", "--data-dir", folder.toString());
        said = linesUntilListening(second);
        assertThat(key(said)).as("the key is not shown again").isEmpty();
        assertThat(said).hasSize(5);
        assertThat(list(url(said.getLast()), key)).isEqualTo(200);

        Process third = start(Map.of(), "serve", "--port", "0", "--data-dir", folder.toString());
        assertThat(Program.exitCode(third)).as("one process a folder").isEqualTo(1);
        assertThat(errors(third)).contains(folder.toString()).contains("another server is running");
        stop(second);
    }

    @Test
    void a_configured_key_is_never_printed() throws Exception {
        Process process = start(
                Map.of("REPERTOIRE_MASTER_KEY", "sk-configured-for-this-test", "REPERTOIRE_PORT", "0"),
                "serve",
                "--data-dir",
                folder.toString());
        List<String> said = linesUntilListening(process);
        assertThat(list(url(said.getLast()), "sk-configured-for-this-test")).isEqualTo(200);
        stop(process);
        assertThat(String.join("\n", said) + errors(process)).doesNotContain("sk-configured-for-this-test");
    }

    @Test
    void without_a_configured_key_nothing_but_loopback_is_bound() throws Exception {
        Process process = start(Map.of(), "serve", "--host", "0.0.0.0", "--port", "0", "--data-dir", folder.toString());
        assertThat(Program.exitCode(process)).isEqualTo(2);
        assertThat(errors(process))
                .contains("0.0.0.0 is not a loopback address")
                .contains("REPERTOIRE_MASTER_KEY");
    }

    @Test
    void a_port_in_use_is_said_in_one_sentence() throws Exception {
        Process first = start(
                Map.of(),
                "serve",
                "--port",
                "0",
                "--data-dir",
                folder.resolve("a").toString());
        int port = url(linesUntilListening(first).getLast()).getPort();
        Process second = start(
                Map.of(),
                "serve",
                "--port",
                Integer.toString(port),
                "--data-dir",
                folder.resolve("b").toString());
        assertThat(Program.exitCode(second)).isEqualTo(1);
        assertThat(errors(second).strip()).contains(Integer.toString(port)).doesNotContain("\tat ");

        Process third = start(
                Map.of(),
                "serve",
                "--port",
                "0",
                "--data-dir",
                folder.resolve("b").toString());
        assertThat(key(linesUntilListening(third)))
                .as("the failed start did not show its key, which must not become the valid one")
                .isPresent();
        stop(third);
        stop(first);
    }

    @Test
    void faults_of_the_configuration_are_shown_together() throws Exception {
        Path config = Files.writeString(folder.resolve("config.yaml"), "repertoire: {prot: 1, host: [x]}");
        Process process = start(Map.of(), "serve", "--config", config.toString());
        assertThat(Program.exitCode(process)).isEqualTo(2);
        assertThat(errors(process)).contains("did you mean port?").contains("repertoire.host (line 1)");
    }

    @Test
    void version_and_help_are_printed() throws Exception {
        Process version = start(Map.of(), "--version");
        assertThat(Program.exitCode(version)).isZero();
        assertThat(version.inputReader().readLine())
                .matches("repertoire \\d+\\.\\d+\\.\\S+ \\(commit ([0-9a-f]{12}(-dirty)?|unknown)\\)");
        Process help = start(Map.of(), "serve", "--help");
        assertThat(Program.exitCode(help)).isZero();
        assertThat(String.join("\n", help.inputReader().lines().toList()))
                .contains("--host", "--port", "--data-dir", "--config", "REPERTOIRE_MASTER_KEY", "Example");
    }

    @Test
    void sbom_in_the_jar_has_the_libraries_that_are_locked_for_it_and_no_other() throws IOException {
        assumeFalse("offline=true".equals(System.getProperty("repertoire.maven")), "Maven makes no SBOM under -o");
        Set<String> listed = new HashSet<>();
        try (var jar = new JarFile(System.getProperty("repertoire.jar"))) {
            JsonNode sbom = JSON.readTree(jar.getInputStream(jar.getEntry("META-INF/sbom/repertoire.cdx.json")));
            for (JsonNode part : sbom.path("components")) {
                if (!part.path("group").asString().equals(OURS)) {
                    listed.add(coordinates(part, "group", "name"));
                }
            }
        }
        Set<String> locked = new HashSet<>();
        for (JsonNode library : JSON.readTree(Path.of("dependencies-lock.json")).path("dependencies")) {
            if (Set.of("compile", "runtime").contains(library.path("scope").asString())
                    && !library.path("groupId").asString().equals(OURS)) {
                locked.add(coordinates(library, "groupId", "artifactId"));
            }
        }
        assertThat(locked).hasSizeGreaterThan(20);
        assertThat(listed).isEqualTo(locked);
    }

    /// The JVM's archive of a start takes no class file older than Java 6.
    @Test
    void classes_that_every_command_needs_can_be_archived() throws IOException {
        try (var jar = new JarFile(System.getProperty("repertoire.jar"));
                var content = new DataInputStream(jar.getInputStream(jar.getEntry("picocli/CommandLine.class")))) {
            assertThat(content.readInt()).isEqualTo(0xCAFEBABE);
            assertThat(content.readUnsignedShort()).isZero();
            assertThat(content.readUnsignedShort()).isGreaterThanOrEqualTo(50);
        }
    }

    private static String coordinates(JsonNode library, String group, String name) {
        return library.path(group).asString() + ":" + library.path(name).asString() + ":"
                + library.path("version").asString();
    }

    @Test
    void a_hangup_takes_the_file_as_it_is_now() throws Exception {
        assumeFalse(isHangupIgnored(), "SIGHUP is ignored here and in each process that is started, as under nohup");
        Path config = Files.writeString(folder.resolve("config.yaml"), "");
        Process process = start(
                Map.of("REPERTOIRE_MASTER_KEY", "sk-configured-for-this-test"),
                "serve",
                "--config",
                config.toString(),
                "--port",
                "0",
                "--data-dir",
                folder.resolve("data").toString());
        linesUntilListening(process);
        Files.writeString(config, "repertoire: {default_route: nowhere}");
        hangUp(process);
        awaitError(process, "there is no such model group");
        Files.writeString(
                config, "model_list: [{model_name: later, litellm_params: {model: claude-x, api_key: sk-ant-x}}]");
        hangUp(process);
        awaitError(process, "\"groups\":\"later\"");
        stop(process);
    }

    /// Linux tells; elsewhere it is taken not to be.
    private static boolean isHangupIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream().anyMatch(line -> line.matches("SigIgn:\\s+[0-9a-f]*[13579bdf]"));
    }

    private static void hangUp(Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start();
        assertThat(Program.exitCode(kill)).isZero();
    }

    private void awaitError(Process process, String words) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(errors(process)).contains(words));
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("repertoire.jar")));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("REPERTOIRE_") || name.startsWith("ANTHROPIC_"));
        builder.environment().putAll(environment);
        // To a file: stopping a process closes its streams, with what they still hold.
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = builder.redirectError(errors.toFile()).start();
        errorFiles.put(process, errors);
        return process;
    }

    private List<String> linesUntilListening(Process process) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.startsWith("Repertoire is listening on http://127.0.0.1:")) {
                return lines;
            }
        }
        throw new AssertionError("the server ended: " + errors(process));
    }

    private static Optional<String> key(List<String> said) {
        return said.stream()
                .filter(line -> line.startsWith(SHOWN_ONCE))
                .map(line -> line.substring(SHOWN_ONCE.length()))
                .findFirst();
    }

    private String errors(Process process) throws IOException {
        return Files.readString(Objects.requireNonNull(errorFiles.get(process)));
    }

    private static URI url(String line) {
        return URI.create(line.replace("Repertoire is listening on ", ""));
    }

    private static int list(URI url, String key) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(url.resolve("/v1/skills"))
                    .header("x-api-key", key)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
