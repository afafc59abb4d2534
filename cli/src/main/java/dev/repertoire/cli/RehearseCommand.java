package dev.repertoire.cli;

import dev.repertoire.server.RepertoireServer;
import dev.repertoire.server.config.ConfigReader;
import dev.repertoire.server.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// `repertoire rehearse`: starts a server on a temporary folder, makes one skill, reads it back and stops. The
/// launcher runs it once after a build, to record what the JVM loads and compiles at a start (JEP 483, 514,
/// 515).
@Command(name = "rehearse", hidden = true, description = "Starts, is used once, and stops.")
final class RehearseCommand implements Callable<Integer> {
    private static final String BOUNDARY = "rehearsal";
    private static final String FORM = """
            --rehearsal\r
            Content-Disposition: form-data; name="files[]"; filename="rehearsal/SKILL.md"\r
            \r
            ---
            name: rehearsal
            description: Shows that the server starts.
            ---
            # Rehearsal
            \r
            --rehearsal--\r
            """;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("repertoire-rehearsal-");
        rehearseChecking(folder);
        var settings = new Settings(Map.of("port", "0", "data-dir", folder.toString()), Map.of());
        try (RepertoireServer server =
                        RepertoireServer.start(ConfigReader.read(settings).config());
                HttpClient client = HttpClient.newHttpClient()) {
            String key = server.newMasterKey().orElseThrow().revealToUse();
            URI skills = server.url().resolve("/v1/skills");
            HttpRequest.Builder request = HttpRequest.newBuilder(skills).header("x-api-key", key);
            send(
                    client,
                    request.copy()
                            .header("content-type", "multipart/form-data; boundary=" + BOUNDARY)
                            .POST(HttpRequest.BodyPublishers.ofString(FORM)));
            send(client, request.copy().GET());
            send(
                    client,
                    request.copy().header("anthropic-beta", "skills-2025-10-02").GET());
        } finally {
            delete(folder);
        }
        return 0;
    }

    /// What people wait for at a terminal: a skill checked, and one that is refused.
    private static void rehearseChecking(Path folder) throws IOException {
        Path skill = folder.resolve("rehearsal");
        Main.run("init", skill.toString());
        Main.run("validate", skill.toString());
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(broken.resolve("SKILL.md"), "---\nname: Broken\ndescription: a: b\n---\n");
        Main.run("validate", broken.toString());
        Main.run("--version");
    }

    private static void send(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the rehearsal failed: " + answer.body());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
