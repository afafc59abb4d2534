package dev.repertoire.cli.rehearsal;

import com.sun.net.httpserver.HttpServer;
import dev.repertoire.server.RepertoireServer;
import dev.repertoire.server.config.ConfigReader;
import dev.repertoire.server.config.Settings;
import dev.repertoire.server.operations.Traces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `repertoire rehearse-server`: starts a server on a temporary folder, makes one skill, reads it back and stops. The
/// launcher runs it once after a build, to record what the JVM loads and compiles at a start (JEP 483, 514, 515).
/// Traces
/// are sent too, to a collector of its own, since loading what sends them takes longer than all else.
@Command(name = "rehearse-server", hidden = true, description = "Starts, is used once, and stops.")
public final class RehearseServerCommand implements Callable<Integer> {
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
        var settings = new Settings(Map.of("port", "0", "data-dir", folder.toString()), Map.of());
        HttpServer collector = collector();
        Traces traces = Traces.from(Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + collector.getAddress().getPort()));
        try (RepertoireServer server = RepertoireServer.start(
                        ConfigReader.read(settings).config(), () -> ConfigReader.read(settings), traces);
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
            collector.stop(0);
            Folders.delete(folder);
        }
        return 0;
    }

    /// Takes traces, and keeps none.
    private static HttpServer collector() throws IOException {
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        return collector;
    }

    private static void send(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the rehearsal failed: " + answer.body());
        }
    }
}
