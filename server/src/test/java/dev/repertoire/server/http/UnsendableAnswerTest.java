package dev.repertoire.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// An answer that Jetty does not send is an error under the id that the request has in the log.
class UnsendableAnswerTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void headers_too_long_to_send_are_an_error_of_the_same_request() throws Exception {
        var id = new CompletableFuture<String>();
        Endpoint endpoint = request -> {
            id.complete(request.id());
            return Response.json(200, new byte[0]).with("x-long", "x".repeat(100_000));
        };
        try (HttpServer server = HttpServer.start("127.0.0.1", 0, 1 << 20, Duration.ofSeconds(1), endpoint);
                HttpClient client = HttpClient.newHttpClient()) {
            URI url = URI.create(
                    "http://127.0.0.1:" + server.address().getPort() + "/key/info?key=sk-that-no-log-repeats");
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
            String seen = id.get(10, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("request-id")).hasValue(seen);
            assertThat(answer.body()).contains("\"request_id\":\"" + seen + "\"");
            // Jetty's own warning would repeat the URI.
            assertThat(log.list).singleElement().satisfies(event -> {
                assertThat(event.getKeyValuePairs()).anyMatch(pair -> seen.equals(pair.value));
                assertThat(event.getThrowableProxy()).isNotNull();
            });
        }
    }
}
