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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that fills up. It takes a file system of its own, which only root on Linux can make; elsewhere this is
/// skipped, and the store's own tests fill a database instead.
class FullDiskTest {
    private static final int DISK_MEGABYTES = 16;
    private static final int BUNDLE_BYTES = 2_000_000;

    @TempDir
    Path home = Path.of("");

    @Test
    void a_full_disk_refuses_changes_and_loses_nothing() throws IOException, InterruptedException {
        assumeTrue(SmallDisk.isPossible(), "mounting takes root on Linux");
        Path disk = Files.createDirectory(home.resolve("disk"));
        try (ServerProcess server = ServerProcess.startOnSmallDisk(disk, DISK_MEGABYTES, home.resolve("log"))) {
            Client client = server.master();
            List<HttpAnswer> kept = new ArrayList<>();
            HttpAnswer refused = fill(client, kept);

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

    /// Creates until one is refused, which is given back.
    private static HttpAnswer fill(Client client, List<HttpAnswer> kept) {
        for (int seed = 0; seed < DISK_MEGABYTES; seed++) {
            HttpAnswer answer = client.create(MultipartBody.zip(Bundles.sized("skill-" + seed, BUNDLE_BYTES, seed)));
            if (answer.status() != 200) {
                return answer;
            }
            kept.add(answer);
        }
        throw new AssertionError("the disk did not fill up");
    }
}
