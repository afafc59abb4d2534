package dev.repertoire.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.bundle.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Who asks how many bytes an answer came to is told when that is known, and once.
class CompletionTest {
    private final CompletableFuture<Long> told = new CompletableFuture<>();

    @Test
    void bytes_that_are_here_are_told_at_once() {
        Response response = Response.json(200, new byte[5]).whenComplete(this::tell);
        assertThat(told).isCompletedWithValue(5L);
        assertThat(response.body().sizeBytes()).isEqualTo(5);
    }

    @Test
    void bytes_on_their_way_are_told_after_the_last() throws Exception {
        var wasTold = new AtomicBoolean();
        InputStream stream = new ByteArrayInputStream(new byte[200_000]) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                wasTold.compareAndSet(false, told.isDone());
                return super.read(into, offset, length);
            }
        };
        try (HttpServer server = serve(passed(stream, -1))) {
            assertThat(ask(server, "GET").body()).hasSize(200_000);
            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(200_000);
        }
        assertThat(wasTold).isFalse();
    }

    @Test
    void head_takes_no_bytes() throws Exception {
        try (HttpServer server = serve(passed(new ByteArrayInputStream(new byte[100]), 100))) {
            HttpResponse<byte[]> answer = ask(server, "HEAD");
            assertThat(answer.headers().firstValueAsLong("content-length")).hasValue(100);
            assertThat(told.get(10, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void stream_that_breaks_is_told_with_what_came() throws Exception {
        InputStream stream = new ByteArrayInputStream(new byte[100]) {
            private boolean isBroken;

            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                if (isBroken) {
                    throw new IllegalStateException("the account went away");
                }
                isBroken = true;
                return super.read(into, offset, length);
            }
        };
        try (HttpServer server = serve(passed(stream, 1000));
                Socket socket = request(server)) {
            socket.getInputStream().readAllBytes();
            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(100);
        }
    }

    @Test
    void client_that_goes_away_ends_the_stream() throws Exception {
        try (HttpServer server = serve(passed(new Endless(), -1))) {
            try (Socket socket = request(server)) {
                socket.getInputStream().readNBytes(100_000);
            }
            assertThat(told.get(10, TimeUnit.SECONDS)).isGreaterThan(90_000);
        }
    }

    private void tell(long bytes) {
        assertThat(told.complete(bytes)).as("told for the first time").isTrue();
    }

    private static Response passed(InputStream stream, long sizeBytes) {
        return new Response(200, List.of(), new Body.Passed(new Bytes.Streamed(stream, sizeBytes)));
    }

    private HttpServer serve(Response response) throws IOException {
        return HttpServer.start("127.0.0.1", 0, 1 << 20, Duration.ofSeconds(1), _ -> response.whenComplete(this::tell));
    }

    private static HttpResponse<byte[]> ask(HttpServer server, String method) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + server.address().getPort() + "/");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(url)
                            .method(method, BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }

    private static Socket request(HttpServer server) throws IOException {
        var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /// Has bytes for as long as someone takes them.
    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return length;
        }
    }
}
