package dev.repertoire.conformance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.Tools;
import dev.repertoire.testkit.anthropic.ApiOperation;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Names, types and units of all metrics, by the rules of Prometheus.
class MetricNamesTest {
    @Test
    void promtool_has_nothing_to_say_of_them() throws IOException, InterruptedException {
        String promtool = Tools.require("promtool").toString();
        try (FakeAnthropic anthropic = FakeAnthropic.start("a-1", "a-2");
                TestServer server = new Groups(anthropic)
                        .group("claude", "", "a-1", "a-2")
                        .start("router_settings: {num_retries: 0, allowed_fails: 0}\n")) {
            server.teamA().create(MultipartBody.zip(Bundles.valid("hosted"))).ok();
            anthropic.account("a-1").next(ApiOperation.CREATE_SKILL, Behaviour.rateLimited(Duration.ofSeconds(60)));
            server.teamA()
                    .create(MultipartBody.zip(Bundles.valid("away")).field("model", "claude"))
                    .ok();

            Process process = new ProcessBuilder(promtool, "check", "metrics")
                    .redirectErrorStream(true)
                    .start();
            try (OutputStream metrics = process.getOutputStream()) {
                metrics.write(server.anonymous().get("/metrics").text().getBytes(StandardCharsets.UTF_8));
            }
            assertThat(process.inputReader().lines()).isEmpty();
            assertThat(process.waitFor()).isZero();
        }
    }
}
