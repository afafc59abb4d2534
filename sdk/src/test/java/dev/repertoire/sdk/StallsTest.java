package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that stops at any byte of its answer, and keeps the connection open: the call ends, and lets it go.
@Timeout(120)
class StallsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 13\r\n\r\n{\"id\": \"abcd\"",
                "HTTP/1.1 200 OK\r\ncontent-type: application/zip\r\ncontent-length: 9\r\n\r\nPK123456",
                "HTTP/1.1 200 OK\r\ncontent-type: application/zip\r\ntransfer-encoding: chunked\r\n\r\n"
                        + "3;a=b\r\nPK1\r\n2\r\n23\r\n0\r",
                "HTTP/1.1 404 Not Found\r\ncontent-type: application/json\r\ncontent-length: 13\r\n\r\n{\"error\": {}"
            })
    void server_stops_at_any_byte(String start, @TempDir Path folder) throws Exception {
        byte[] bytes = start.getBytes(StandardCharsets.US_ASCII);
        List<Future<?>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int count = 0; count <= bytes.length; count++) {
                int sent = count;
                calls.add(threads.submit(() -> {
                    stop(bytes, sent, folder.resolve("zip-" + sent));
                    return null;
                }));
            }
        }
        for (Future<?> call : calls) {
            call.get();
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static void stop(byte[] answer, int sent, Path file) throws Exception {
        try (RudeServer server = RudeServer.behaving((socket, out) -> {
                    out.write(answer, 0, sent);
                    out.flush();
                });
                SkillsClient client = server.client()
                        .timeout(Duration.ofMillis(1500))
                        .stallTimeout(Duration.ofMillis(300))
                        .build()) {
            assertThatThrownBy(() -> client.versions("skill_01a").downloadZip("skver_01a", file))
                    .as("after %s bytes", sent)
                    .isInstanceOf(SkillsException.class);
            assertThat(server.awaitRelease()).as("after %s bytes", sent).isTrue();
        }
    }
}
