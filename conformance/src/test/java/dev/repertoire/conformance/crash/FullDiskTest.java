package dev.repertoire.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.repertoire.conformance.process.ServerProcess;
import dev.repertoire.conformance.process.SmallDisk;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A disk that fills up. It takes a file system of its own, which only root on Linux can make; elsewhere this is
/// skipped, and the store's own tests fill a database instead.
class FullDiskTest {
    private static final int DISK_MEGABYTES = 32;
    private static final int BUNDLE_BYTES = 2_000_000;
    private static final int SMALL_BUNDLE_BYTES = 60_000;

    @TempDir
    Path home = Path.of("");

    @Test
    void a_full_disk_refuses_changes_and_loses_nothing() throws IOException, InterruptedException {
        assumeTrue(SmallDisk.isPossible(), "mounting takes root on Linux");
        Path disk = Files.createDirectory(home.resolve("disk"));
        try (ServerProcess server = ServerProcess.startOnSmallDisk(disk, DISK_MEGABYTES, home.resolve("log"))) {
            Client client = server.master();
            List<HttpAnswer> kept = new ArrayList<>();
            HttpAnswer refused = fill(client, kept, BUNDLE_BYTES);

            assertThat(refused.status()).isEqualTo(507);
            assertThat(refused.json().path("error").path("type").asString()).isEqualTo("api_error");
            assertThat(refused.json().path("request_id").asString())
                    .isEqualTo(refused.header("request-id").orElse(""));
            assertThat(kept).isNotEmpty();
            for (HttpAnswer skill : kept) {
                assertThat(client.download(skill.get("id"), skill.get("latest_version_id"))
                                .status())
                        .isEqualTo(200);
            }

            HttpAnswer readiness = client.get("/health/readiness").ok();
            assertThat(readiness.get("disk")).isIn("low", "full");
            assertThat(client.get("/metrics").text().lines())
                    .anyMatch(line -> line.matches("repertoire_data_free_bytes [0-9.E]+"));

            client.deleteSkill(kept.getFirst().get("id")).ok();
            client.deleteSkill(kept.get(1).get("id")).ok();
            client.create(MultipartBody.zip(Bundles.sized("again", BUNDLE_BYTES, 99)))
                    .ok();
            assertThat(client.list("?limit=100").ok().json().path("data").size())
                    .isEqualTo(kept.size() - 1);
        }
    }

    @Test
    void small_creates_leave_room_for_every_delete() throws Exception {
        assumeTrue(SmallDisk.isPossible(), "mounting takes root on Linux");
        Path disk = Files.createDirectory(home.resolve("disk"));
        try (ServerProcess server = ServerProcess.startOnSmallDisk(disk, DISK_MEGABYTES, home.resolve("log"))) {
            Client client = server.master();
            List<HttpAnswer> kept = new ArrayList<>();
            String key = client.postJson("/key/generate", "{}").ok().get("key");
            assertThat(fill(client, kept, SMALL_BUNDLE_BYTES).status()).isEqualTo(507);
            server.fillDisk(disk);
            assertThat(client.create(MultipartBody.zip(Bundles.sized("one-more", SMALL_BUNDLE_BYTES, 1)))
                            .status())
                    .isEqualTo(507);

            client.postJson("/key/block", "{\"key\":\"" + key + "\"}").ok();
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<HttpAnswer>> deletes = kept.stream()
                        .map(skill -> callers.submit(() -> client.deleteSkill(skill.get("id"))))
                        .toList();
                for (Future<HttpAnswer> delete : deletes) {
                    assertThat(delete.get().status()).isEqualTo(200);
                }
            }
            assertThat(client.list("").ok().json().path("data").size()).isZero();
        }
    }

    /// Another program has filled the disk while the server was killed, or stopped.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void server_starts_on_a_full_disk_and_deletes(boolean isKilled) throws Exception {
        assumeTrue(SmallDisk.isPossible(), "mounting takes root on Linux");
        Path folder = Files.createDirectory(home.resolve("disk"));
        Path log = home.resolve("log");
        try (SmallDisk.Kept disk = SmallDisk.keep(folder, DISK_MEGABYTES)) {
            HttpAnswer skill;
            Path data = folder.resolve("data");
            try (ServerProcess server = ServerProcess.startOn(disk, data, log)) {
                skill = server.master()
                        .create(MultipartBody.zip(Bundles.sized("kept", SMALL_BUNDLE_BYTES, 1)))
                        .ok();
                if (isKilled) {
                    server.kill();
                } else {
                    server.stop();
                }
            }
            ServerProcess.fill(disk.seen(folder).resolve("filler"));
            try (ServerProcess server = ServerProcess.startOn(disk, data, log)) {
                server.master()
                        .download(skill.get("id"), skill.get("latest_version_id"))
                        .ok();
                server.master().deleteSkill(skill.get("id")).ok();
            }
        }
    }

    @Test
    void uploads_that_arrive_leave_room_for_deletes() throws Exception {
        assumeTrue(SmallDisk.isPossible(), "mounting takes root on Linux");
        Path disk = Files.createDirectory(home.resolve("disk"));
        try (ServerProcess server = ServerProcess.startOnSmallDisk(disk, 128, home.resolve("log"))) {
            Client client = server.master();
            byte[] upload =
                    MultipartBody.zip(Bundles.sized("large", 12 << 20, 1)).bytes();
            List<Socket> arriving = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                var socket = new Socket(server.url().getHost(), server.url().getPort());
                arriving.add(socket);
                socket.getOutputStream()
                        .write(("POST /v1/skills HTTP/1.1\r\nHost: x\r\nx-api-key: " + client.key()
                                        + "\r\ncontent-type: "
                                        + MultipartBody.of().contentType() + "\r\ncontent-length: "
                                        + upload.length + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                try {
                    socket.getOutputStream().write(upload, 0, upload.length - 1);
                } catch (IOException _) {
                    // The server had no room for it.
                }
            }
            assertThat(Files.getFileStore(server.seen(disk)).getUsableSpace()).isGreaterThan(5L << 20);
            for (Socket socket : arriving) {
                socket.close();
            }
        }
    }

    /// Creates until one is refused, which is given back.
    private static HttpAnswer fill(Client client, List<HttpAnswer> kept, int bundleBytes) {
        for (int seed = 0; seed < 1000; seed++) {
            HttpAnswer answer = client.create(MultipartBody.zip(Bundles.sized("skill-" + seed, bundleBytes, seed)));
            if (answer.status() != 200) {
                return answer;
            }
            kept.add(answer);
        }
        throw new AssertionError("the disk did not fill up");
    }
}
