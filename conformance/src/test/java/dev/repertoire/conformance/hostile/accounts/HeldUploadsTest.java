package dev.repertoire.conformance.hostile.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.repertoire.conformance.process.ServerProcess;
import dev.repertoire.conformance.process.SmallDisk;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.RudeAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An account that takes uploads and does not answer leaves them in memory and on the disk.
@Timeout(120)
class HeldUploadsTest {
    private static final int UPLOADS = 24;
    private static final int BYTES = 7 << 20;

    @TempDir
    Path home = Path.of("");

    @Test
    void key_whose_uploads_wait_for_an_account_leaves_room_for_others() throws Exception {
        assumeTrue(SmallDisk.isPossible(), "mounting takes root on Linux");
        Path data = Files.createDirectory(home.resolve("data"));
        try (RudeAccount silent = RudeAccount.start();
                ServerProcess server = ServerProcess.startOnSmallDisk(data, 96, home.resolve("log"), config(silent))) {
            silent.writes((_, _) -> LockSupport.parkNanos(Duration.ofMinutes(2).toNanos()));
            Client hoarder = keyOf(server, "hoarder");
            MultipartBody large =
                    MultipartBody.zip(Bundles.sized("large", BYTES, 1)).field("model", "silent");
            List<HttpAnswer> refused = new CopyOnWriteArrayList<>();
            for (int i = 0; i < UPLOADS; i++) {
                Thread.startVirtualThread(() -> {
                    try {
                        refused.add(hoarder.create(large));
                    } catch (UncheckedIOException _) {
                        // The test ends before the account answers.
                    }
                });
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> !refused.isEmpty());

            assertThat(refused).allMatch(answer -> answer.status() == 529);
            assertThat(refused.getFirst().text()).contains("uploads in progress take half of the server's free disk");
            keyOf(server, "other")
                    .create(MultipartBody.zip(Bundles.sized("not-so-large", 400_000, 2)))
                    .ok();
        }
    }

    private Path config(RudeAccount silent) throws IOException {
        return Files.writeString(home.resolve("config.yaml"), """
                model_list:
                - {model_name: silent, litellm_params: {model: anthropic/x, api_base: "%s", api_key: sk-silent}}
                repertoire: {default_route: hosted}
                """.formatted(silent.url()));
    }

    private static Client keyOf(ServerProcess server, String workspace) {
        String key = server.master()
                .postJson("/key/generate", "{\"workspace\":\"" + workspace + "\"}")
                .ok()
                .get("key");
        return Client.of(server.url()).withKey(key);
    }
}
