package dev.repertoire.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A server with one skill, whose name and zip a test chooses.
final class ZipServer implements AutoCloseable {
    private final HttpServer server;
    private final String name;
    private final String versionName;
    private final byte[] zip;

    ZipServer(String name, byte[] zip) {
        this(name, name, zip);
    }

    /// @param versionName the name that the version says it has
    ZipServer(String name, String versionName, byte[] zip) {
        this.name = name;
        this.versionName = versionName;
        this.zip = zip.clone();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        boolean isZip = path.endsWith("/content");
        byte[] body = isZip ? zip : json(path).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", isZip ? "application/zip" : "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String json(String path) {
        String skill = """
            {"type": "skill", "id": "skill_1", "display_name": "x", "name": "%s", "source": "custom",
             "latest_version_id": "skver_1", "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
            """.formatted(name);
        if (path.equals("/v1/skills")) {
            return "{\"data\": [" + skill + "], \"has_more\": false, \"next_page\": null}";
        }
        return path.contains("/versions/") ? """
            {"type": "skill_version", "id": "skver_1", "skill_id": "skill_1", "name": "%s", "description": "x",
             "created_at": "2026-01-01T00:00:00Z"}
            """.formatted(versionName) : skill;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
