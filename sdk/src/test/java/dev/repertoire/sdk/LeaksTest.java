package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.repertoire.core.Cancellation;
import dev.repertoire.testkit.Bundles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Many calls that end in all ways there are, and what is left of them.
@Timeout(120)
class LeaksTest {
    private static final String SKILL = """
            {"type":"skill","id":"skill_01a","display_name":"pdf","source":{"type":"custom"},\
            "created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"}""";
    private static final String ZIP =
            "HTTP/1.1 200 OK\r\ncontent-type: application/zip\r\ncontent-length: 900000\r\n\r\n" + "PK".repeat(50_000);

    private static final List<String> ANSWERS = List.of(
            ok(SKILL),
            ok("{}"),
            ok(SKILL).substring(0, 20),
            ok(SKILL).substring(0, 90),
            ok(SKILL).replace("200 OK", "404 Not Found"),
            "HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\n\r\n" + "<p>".repeat(50_000),
            "HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n",
            "",
            ZIP);

    /// How many are open before and after differs by those that the machine itself opens meanwhile, never by one a
    /// call.
    private static final int FEW = 40;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java counts no handles there")
    void two_thousand_calls_leave_no_connection_no_file_and_no_thread(@TempDir Path folder) throws Exception {
        var turn = new AtomicInteger();
        try (RudeServer server = RudeServer.behaving((socket, out) -> {
                    out.write(
                            ANSWERS.get(turn.getAndIncrement() % ANSWERS.size()).getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    socket.shutdownOutput();
                });
                SkillsClient client =
                        server.client().timeout(Duration.ofSeconds(20)).build()) {
            call(client, 0, folder);
            long filesBefore = openFiles();
            int threadsBefore = Thread.activeCount();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int of = 0; of < 4; of++) {
                    int offset = of * 500;
                    threads.execute(() -> {
                        for (int i = 0; i < 500; i++) {
                            call(client, offset + i, folder);
                        }
                    });
                }
            }
            assertThat(turn).hasValueGreaterThan(1500);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> openFiles() <= filesBefore + FEW
                            && selectors() <= 2
                            && Thread.activeCount() <= threadsBefore + FEW);
            assertThat(folder).isEmptyDirectory();
        }
    }

    /// One in the many ways to call.
    private static void call(SkillsClient client, int number, Path folder) {
        Versions versions = client.versions("skill_01a");
        try {
            switch (number % 7) {
                case 0 -> client.get("skill_01a");
                case 1 -> client.create(Skills.upload(Bundles.valid("pdf")));
                case 2 -> versions.downloadZip("skver_01a", folder.resolve("a-" + number));
                case 3 -> versions.open("skver_01a").close();
                case 4 -> client.raw().get("skill_01a").close();
                case 5 -> client.async().get("skill_01a").cancel(true);
                default -> {
                    var cancellation = new Cancellation();
                    SkillsClient ending = client.with(
                            CallOptions.NONE.cancellation(cancellation).progress((bytes, total) -> {
                                if (bytes > 0) {
                                    cancellation.cancel();
                                }
                            }));
                    ending.versions("skill_01a").downloadZip("skver_01a", folder.resolve("a-" + number));
                }
            }
        } catch (SkillsException e) {
            // As it should be.
        }
    }

    /// The JDK's client is replaced after a lost connection; calls of other threads must not notice.
    @Test
    void lost_connection_costs_no_other_call() throws Exception {
        var answered = new AtomicInteger();
        var turn = new AtomicInteger();
        try (RudeServer server = RudeServer.behaving((socket, out) -> {
                    if (turn.getAndIncrement() % 2 == 0) {
                        reset(socket);
                    } else {
                        out.write(ok(SKILL).getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                        answered.incrementAndGet();
                        socket.shutdownOutput();
                    }
                });
                SkillsClient client = server.client().build()) {
            List<Future<Boolean>> calls = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 400; i++) {
                    calls.add(threads.submit(() -> tryGet(client)));
                }
            }
            int made = 0;
            for (Future<Boolean> call : calls) {
                made += call.get() ? 1 : 0;
            }
            assertThat(made).isEqualTo(answered.get());
            assertThat(turn).as("each came to the server").hasValueGreaterThanOrEqualTo(400);
        }
    }

    private static boolean tryGet(SkillsClient client) {
        try {
            client.get("skill_01a");
            return true;
        } catch (ConnectionException e) {
            return false;
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static long openFiles() {
        return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getOpenFileDescriptorCount();
    }

    /// Threads of the JDK's HTTP clients that wait for the network: one a client.
    private static long selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("SelectorManager"))
                .count();
    }

    private static String ok(String json) {
        return "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + json.length() + "\r\n\r\n"
                + json;
    }
}
