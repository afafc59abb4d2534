package dev.repertoire.conformance.operations;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.SharedServer;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedServer.class)
class HealthTest {
    @ParameterizedTest
    @ValueSource(strings = {"/health/liveliness", "/health/readiness"})
    void health_needs_no_key(String path, TestServer server) {
        assertAnswer(server.anonymous().get(path)).isOk().hasHeader("content-type", "application/json");
    }

    @Test
    void metrics_count_requests_by_operation_and_status() {
        // Its own, since a scrape is shared for a second.
        try (TestServer server = TestServer.start()) {
            Client client = server.newWorkspace();
            client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok();
            client.skill("skill_x");
            HttpAnswer metrics = server.anonymous().get("/metrics");
            assertAnswer(metrics).isOk();
            assertThat(metrics.header("content-type").orElseThrow()).startsWith("text/plain");
            assertThat(metrics.text().lines())
                    .anyMatch(line -> line.startsWith("repertoire_requests_seconds_count{")
                            && line.contains("operation=\"create_skill\"")
                            && line.contains("status=\"200\""))
                    .anyMatch(line -> line.startsWith("repertoire_requests_seconds_count{")
                            && line.contains("operation=\"get_skill\"")
                            && line.contains("status=\"404\""))
                    .anyMatch(line -> line.startsWith("repertoire_spend_records_dropped_total 0"))
                    .anyMatch(line -> line.startsWith("repertoire_placements_dropped_total 0"))
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"))
                    .allMatch(line -> line.matches("(#|[a-z0-9_]+(\\{[^}]*\\})? [-+0-9.eEInfNa]+$).*"));
            assertThat(metrics.text()).doesNotContain(client.key(), "skill_x");
        }
    }

    @Test
    void gauge_of_requests_under_way_comes_back_down(TestServer server) {
        assertThat(server.anonymous().get("/metrics").text().lines())
                .filteredOn(line -> line.startsWith("repertoire_requests_in_flight"))
                .singleElement()
                .asString()
                .matches("repertoire_requests_in_flight [0-9.]+");
    }
}
