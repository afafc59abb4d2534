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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
