package dev.repertoire.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A server with one skill, `pdf`, whose texts contain terminal escape sequences. A download of it starts
/// and never ends.
final class StrangeServer implements AutoCloseable {
    /// Retitles the window, turns red, turns round, and begins a sequence in the C1 way.
    static final String OBEYED = "\u001b]0;x\u0007\u001b[31m\u202e\u009b";

    private static final String QUOTED = OBEYED.replace("\u001b", "\\u001b").replace("\u0007", "\\u0007");
    private static final String VERSION = """
            {"type": "skill_version", "id": "skver_1%1$s", "skill_id": "skill_1%1$s", "name": "pdf",
             "description": "%1$s", "created_at": "2026-01-01T00:00:00Z"}
            """.formatted(QUOTED);
    private static final String OTHERS = """
            {"status": "healthy", "key": "%1$s", "token": "%1$s", "keys": [{"key_alias": "%1$s", "%1$s": "%1$s"}],
             "info": {"workspace": "%1$s", "%1$s": "%1$s"}}
            """.formatted(QUOTED);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch downloading = new CountDownLatch(1);
    private final HttpServer server;
    private final int skills;
    private final AtomicInteger pages = new AtomicInteger();
    private volatile boolean isEndless;

    /// @param skills how many of that name are listed
    StrangeServer(int skills) {
        this.skills = skills;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /// Each page of skills says that there is another.
    StrangeServer endless() {
        isEndless = true;
        return this;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Returns once the first bytes of a download are on their way.
    void awaitDownload() throws InterruptedException {
        if (!downloading.await(1, TimeUnit.MINUTES)) {
            throw new AssertionError("no download was begun within a minute");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/content")) {
            exchange.getResponseHeaders().set("content-type", "application/zip");
            exchange.sendResponseHeaders(200, 1 << 20);
            exchange.getResponseBody().write(new byte[1000]);
            exchange.getResponseBody().flush();
            downloading.countDown();
            return;
        }
        byte[] body = json(path).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String json(String path) {
        if (path.equals("/v1/skills")) {
            var listed = new StringBuilder();
            for (int number = 1; number <= skills; number++) {
                listed.append(listed.isEmpty() ? "" : ", ").append(skill(number));
            }
            String more = isEndless
                    ? "true, \"next_page\": \"page_" + pages.incrementAndGet() + "\"}"
                    : "false, \"next_page\": null}";
            return "{\"data\": [" + listed + "], \"has_more\": " + more;
        }
        if (path.endsWith("/versions")) {
            return "{\"data\": [" + VERSION + "], \"has_more\": false, \"next_page\": null}";
        }
        if (path.contains("/versions/")) {
            return VERSION;
        }
        return path.startsWith("/v1/skills/") ? skill(1) : OTHERS;
    }

    private static String skill(int number) {
        return """
            {"type": "skill", "id": "skill_%1$s%2$s", "display_name": "pdf", "name": "pdf", "source": "custom",
             "latest_version_id": "skver_1%2$s", "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
            """.formatted(number, QUOTED);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
