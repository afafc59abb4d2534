package dev.repertoire.server.operations;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.repertoire.core.Operation;
import dev.repertoire.gateway.attempts.CallTrace;
import dev.repertoire.gateway.attempts.UpstreamAttempt;
import dev.repertoire.server.http.Access;
import dev.repertoire.server.http.Endpoint;
import dev.repertoire.server.http.HttpServer;
import dev.repertoire.server.http.Route;
import dev.repertoire.server.http.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A listener with one endpoint, observed as the real ones are, and its log.
final class ObservedServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Metrics metrics = new Metrics();
    private final BlockingQueue<JsonNode> lines = new LinkedBlockingQueue<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("repertoire.request");
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(JSON.readTree(new JsonLines().encode(event)));
        }
    };
    private final Traces traces;
    private final HttpServer http;
    private final HttpClient client = HttpClient.newHttpClient();

    ObservedServer(Endpoint getSkill, Traces traces) throws IOException {
        this.traces = traces;
        appender.start();
        logger.addAppender(appender);
        var route = new Route("GET", "/v1/skills/{skill_id}", Operation.GET_SKILL, Access.METERED, getSkill);
        var router =
                new Router(List.of(route), (found, request) -> found.endpoint().answer(request));
        http = HttpServer.start(
                "127.0.0.1",
                0,
                1 << 20,
                Duration.ofSeconds(5),
                new RequestObserver(new ErrorResponses(router), metrics, traces));
    }

    ObservedServer(Endpoint getSkill) throws IOException {
        this(getSkill, Traces.NONE);
    }

    /// @param headers names and values in turn
    HttpResponse<String> get(String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + http.address().getPort() + "/v1/skills/skill_1"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), http.address().getPort());
    }

    Metrics metrics() {
        return metrics;
    }

    /// The next line of the log, waited for.
    JsonNode line() throws InterruptedException {
        return Objects.requireNonNull(lines.poll(10, TimeUnit.SECONDS), "nothing was logged");
    }

    /// The value of the one series with this name and these labels.
    double number(String name, String... labels) {
        List<String> found = metrics.scrape()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(name + List.of(labels) + " is not one series: " + found);
        }
        return Double.parseDouble(found.getFirst().substring(found.getFirst().lastIndexOf(' ') + 1));
    }

    /// Notes a call that the first account refused for its rate and the second performed.
    static void failOver(CallTrace trace) {
        Instant start = Instant.parse("2026-05-01T10:00:00Z");
        trace.setGroup("claude");
        trace.add(new UpstreamAttempt("acme-1", 1, start, Duration.ofMillis(20), 429, null));
        trace.add(new UpstreamAttempt("acme-2", 2, start.plusMillis(30), Duration.ofMillis(70), 200, null));
        trace.addWait(Duration.ofNanos(1_500_000));
        trace.setPlace("acme-2");
    }

    @Override
    public void close() {
        http.close();
        traces.close();
        client.close();
        metrics.close();
        logger.detachAppender(appender);
    }
}
