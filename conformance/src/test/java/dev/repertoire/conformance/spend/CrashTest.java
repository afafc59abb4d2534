package dev.repertoire.conformance.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
    @TempDir
    Path home = Path.of("");

    /// The second is the promise itself.
    @Test
    void records_are_there_after_a_kill_one_second_later() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(home.resolve("data"), home.resolve("log"))) {
            for (int i = 0; i < 20; i++) {
                server.master().list("").ok();
            }
            Thread.sleep(Duration.ofSeconds(1));
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(home.resolve("data"), home.resolve("log"))) {
            assertThat(server.master()
                            .get("/spend/report?operation=list_skills")
                            .ok()
                            .json()
                            .at("/data/0/calls")
                            .asInt())
                    .isEqualTo(20);
        }
    }
}
