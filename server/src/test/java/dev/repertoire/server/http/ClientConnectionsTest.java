package dev.repertoire.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that keep connections and ask for nothing.
@Timeout(60)
class ClientConnectionsTest {
    private static final String SLOW_HEAD = "GET / HTTP/1.1\r\nHost: x\r\nx-a: ";
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    private final AtomicInteger begun = new AtomicInteger();
    private final List<Socket> sockets = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // each test starts it
    private HttpServer server;

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    @Test
    void slow_heads_make_room_for_a_request_however_many_they_are() throws IOException {
        start(20, Duration.ofHours(1));
        for (int i = 0; i < 100; i++) {
            open().getOutputStream().write(bytes(SLOW_HEAD));
        }
        assertThat(answer(open(), REQUEST)).startsWith("HTTP/1.1 200");
    }

    @Test
    void idle_connections_make_room_for_a_request() throws IOException {
        start(20, Duration.ofHours(1));
        for (int i = 0; i < 40; i++) {
            assertThat(answer(open(), REQUEST)).startsWith("HTTP/1.1 200");
        }
    }

    /// Neither needs a key: an answer to any request will do, and a refused upload is read on for a while.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /large HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx",
                "POST /refused HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx"
            })
    void clients_who_keep_the_server_waiting_make_room_for_a_request(String request) throws Exception {
        start(20, Duration.ofHours(1));
        for (int i = 0; i < 19; i++) {
            open().getOutputStream().write(bytes(request));
        }
        awaitRequests(19);
        Socket quick = open();
        assertThat(answer(quick, REQUEST)).startsWith("HTTP/1.1 200");
        waitUntilSlow();
        assertThat(answer(open(), REQUEST)).startsWith("HTTP/1.1 200");
        assertThat(answer(open(), REQUEST)).startsWith("HTTP/1.1 200");
    }

    /// A slow client that is honest moves more bytes than those who only hold connections.
    @Test
    void slowest_of_those_who_keep_the_server_waiting_are_closed_first() throws Exception {
        start(20, Duration.ofHours(1));
        for (int i = 0; i < 19; i++) {
            open().getOutputStream().write(bytes("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx"));
        }
        awaitRequests(19);
        Socket honest = open();
        honest.getOutputStream().write(bytes("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"));
        awaitRequests(20);
        // Only what comes after the head counts as moved.
        honest.getOutputStream().write(new byte[500]);
        waitUntilSlow();
        // A connection takes a moment to count as one without a request, so each of these may close a slow one;
        // 18 leave one besides the honest one.
        for (int i = 0; i < 18; i++) {
            assertThat(answer(open(), REQUEST)).startsWith("HTTP/1.1 200");
        }
        assertThat(answer(honest, "y".repeat(500))).startsWith("HTTP/1.1 200");
    }

    @Test
    void head_that_takes_too_long_is_cut_off_even_if_it_goes_on_arriving() throws Exception {
        start(20, Duration.ofSeconds(1));
        Socket slow = open();
        assertThat(answer(slow, REQUEST)).startsWith("HTTP/1.1 200");
        slow.getOutputStream().write(bytes(SLOW_HEAD));
        assertThat(isClosedWhileWriting(slow)).isTrue();
    }

    @Test
    void connection_that_never_sends_a_byte_is_cut_off() throws Exception {
        start(20, Duration.ofSeconds(1));
        assertThat(open().getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void kept_connection_may_pause_between_requests() throws Exception {
        start(20, Duration.ofSeconds(1));
        Socket kept = open();
        assertThat(answer(kept, REQUEST)).startsWith("HTTP/1.1 200");
        Thread.sleep(Duration.ofMillis(2500));
        assertThat(answer(kept, REQUEST)).startsWith("HTTP/1.1 200");
    }

    @Test
    void one_address_may_have_so_many_connections_and_no_more() throws IOException {
        start(10_000, Duration.ofHours(1), _ -> false);
        for (int i = 0; i < 256; i++) {
            assertThat(answer(open(), REQUEST)).startsWith("HTTP/1.1 200");
        }
        assertThat(open().getInputStream().read()).isEqualTo(-1);

        sockets.getFirst().close();
        await().until(() -> isAnswered(open()));
    }

    @Test
    void exempt_address_may_have_any_number() throws IOException {
        start(10_000, Duration.ofHours(1));
        for (int i = 0; i < 300; i++) {
            assertThat(answer(open(), REQUEST)).startsWith("HTTP/1.1 200");
        }
    }

    private Response answer(Request request) throws IOException {
        begun.incrementAndGet();
        if (request.path().equals("/refused")) {
            return Response.json(401, bytes("{}"));
        }
        byte[] answer = request.path().equals("/large") ? new byte[8 << 20] : bytes("{}");
        request.body().readAllBytes();
        return Response.json(200, answer);
    }

    private static boolean isAnswered(Socket socket) {
        try {
            socket.getOutputStream().write(bytes(REQUEST));
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void start(int most, Duration headTime) throws IOException {
        start(most, headTime, _ -> true);
    }

    private void start(int most, Duration headTime, Predicate<InetAddress> isExempt) throws IOException {
        server = HttpServer.start(
                "127.0.0.1", 0, 1 << 20, Duration.ZERO, new ClientConnections(most, headTime, isExempt), this::answer);
    }

    /// Waits until the server has begun to serve that many requests.
    private void awaitRequests(int count) {
        await().until(() -> begun.get() >= count);
    }

    /// Waits until the requests begun so far have had the time in which nobody counts as slow.
    private static void waitUntilSlow() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(1100));
    }

    private Socket open() throws IOException {
        var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        socket.setSoTimeout(20_000);
        sockets.add(socket);
        return socket;
    }

    private static String answer(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(bytes(request));
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n{}") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("answer so far: %s", head).isNotEqualTo(-1);
            head.append((char) next);
        }
        return head.toString();
    }

    private static boolean isClosedWhileWriting(Socket socket) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            try {
                socket.getOutputStream().write('a');
            } catch (IOException e) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
