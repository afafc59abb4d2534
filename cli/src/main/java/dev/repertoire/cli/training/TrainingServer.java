package dev.repertoire.cli.training;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A server on loopback with one skill, which is all that the commands of a training run need.
final class TrainingServer implements AutoCloseable {
    private static final String SKILL = """
            {"type":"skill","id":"skill_1","display_name":"trained","source":{"type":"custom"},
             "latest_version_id":"skver_1","created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"}""";

    private static final String CATALOG = """
            {"data":[{"id":"skill_1","name":"trained","title":"trained","description":"Trained.","version_count":1,
                      "latest_version":{"id":"skver_1","ordinal":1,
                       "digest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                       "size_bytes":1,"file_count":1,"publisher":"master","created_at":"2026-01-01T00:00:00Z"},
                      "created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"}],
             "next_page":null,"default_group":"hosted"}""";

    private final HttpServer server;

    private TrainingServer(HttpServer server) {
        this.server = server;
    }

    /// @throws IOException if the address can't be bound
    static TrainingServer start(URI address) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()), 0);
        server.createContext("/", exchange -> answer(exchange, "{\"data\":[" + SKILL + "],\"next_page\":null}"));
        server.createContext("/repertoire/v1/skills", exchange -> answer(exchange, CATALOG));
        server.start();
        return new TrainingServer(server);
    }

    private static void answer(HttpExchange exchange, String list) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] answer = (exchange.getRequestMethod().equals("POST") ? SKILL : list).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
