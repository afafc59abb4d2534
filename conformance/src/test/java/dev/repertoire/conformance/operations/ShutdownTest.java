package dev.repertoire.conformance.operations;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.RawHttp;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    @Test
    void upload_under_way_is_finished_before_the_server_stops() throws IOException, InterruptedException {
        TestServer server = TestServer.start();
        Client client = server.teamA();
        MultipartBody form = MultipartBody.zip(Bundles.sized("pdf", 400_000, 1));
        byte[] body = form.bytes();
        try (RawHttp http = RawHttp.connect(server.url())) {
            http.send("POST /v1/skills HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + client.key() + "\r\nContent-Type: "
                    + form.contentType() + "\r\nContent-Length: " + body.length + "\r\n\r\n");
            http.send(Arrays.copyOf(body, body.length / 2));
            awaitUnderWay(client);
            Thread closing = Thread.ofVirtual().start(server::close);
            // Longer than Jetty would leave a connection alone once it stops.
            Thread.sleep(Duration.ofMillis(2500));
            assertThat(closing.isAlive()).isTrue();
            http.send(Arrays.copyOfRange(body, body.length / 2, body.length));
            assertAnswer(http.answer()).isOk();
            assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
        }
        assertThatThrownBy(() -> client.list("")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void readiness_says_that_the_server_is_draining_before_it_stops() throws InterruptedException {
        TestServer server = TestServer.configured("repertoire: {drain_delay: 2}\n", Map.of());
        Client client = server.teamA();
        assertAnswer(client.get("/health/readiness")).isOk();
        Thread closing = Thread.ofVirtual().start(server::close);
        Thread.sleep(Duration.ofMillis(300));
        HttpAnswer readiness = client.get("/health/readiness");
        assertThat(readiness.status()).isEqualTo(503);
        assertThat(readiness.get("status")).isEqualTo("draining");
        assertAnswer(client.list("")).isOk();
        assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void server_with_idle_connections_stops_at_once() throws IOException {
        TestServer server = TestServer.start();
        try (RawHttp idle = RawHttp.connect(server.url())) {
            assertAnswer(idle.send("GET /health/liveliness HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .answer())
                    .isOk();
            long start = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    /// The upload and the question itself are two.
    private static void awaitUnderWay(Client client) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            boolean isUnderWay = client.get("/metrics")
                    .text()
                    .lines()
                    .anyMatch(line -> line.equals("repertoire_requests_in_flight 2.0"));
            if (isUnderWay) {
                return;
            }
            Thread.sleep(Duration.ofMillis(20));
        }
        throw new AssertionError("the upload did not begin");
    }
}
