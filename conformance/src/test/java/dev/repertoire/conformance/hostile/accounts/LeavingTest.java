package dev.repertoire.conformance.hostile.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.RawHttp;
import dev.repertoire.testkit.anthropic.RudeAccount;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// The price of a call without an answer.
@Timeout(120)
class LeavingTest {
    private static final String PRICES =
            "repertoire:\n  prices: {create_skill: 0.01, get_skill: 0.02, gb_moved: 1000}\n";

    @Test
    void create_whose_client_left_costs_its_price() throws Exception {
        try (var mixed = new Mixed(PRICES)) {
            var asked = new CountDownLatch(1);
            mixed.rude.writes((_, out) -> {
                asked.countDown();
                try {
                    Thread.sleep(Duration.ofMinutes(1));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            Client team = mixed.server.teamA();
            MultipartBody form = Mixed.form("rude");
            byte[] body = form.bytes();
            try (RawHttp http = RawHttp.connect(mixed.server.url())) {
                http.send(("POST /v1/skills HTTP/1.1\r\nHost: x\r\nx-api-key: " + team.key() + "\r\ncontent-type: "
                                + form.contentType() + "\r\ncontent-length: " + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                http.send(body);
                assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
            }
            JsonNode record = record(mixed);
            assertThat(record.path("status").asInt()).isEqualTo(502);
            assertThat(record.path("spend").asDouble()).isGreaterThanOrEqualTo(0.01);
        }
    }

    @Test
    void create_whose_outcome_is_unknown_costs_its_price() {
        try (var mixed = new Mixed(PRICES)) {
            mixed.rude.answers(_ -> RudeAccount.http(500, "", "{}"));
            assertThat(mixed.server.teamA().create(Mixed.form("rude")).status()).isEqualTo(500);
            assertThat(record(mixed).path("spend").asDouble()).isGreaterThanOrEqualTo(0.01);
        }
    }

    @Test
    void call_that_failed_costs_what_it_moved_and_no_price() {
        try (var mixed = new Mixed(PRICES)) {
            mixed.rude.answers(_ -> RudeAccount.http(404, "", " ".repeat(1000)));
            assertThat(mixed.server.teamA().get("/v1/skills/skill_1?model=rude").status())
                    .isEqualTo(404);
            assertThat(record(mixed).path("spend").asDouble()).isEqualTo(0.001);
        }
    }

    /// The first record, once there is one.
    private static JsonNode record(Mixed mixed) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            JsonNode records =
                    mixed.server.master().get("/spend/calls").ok().json().path("data");
            if (!records.isEmpty()) {
                return records.get(0);
            }
            assertThat(System.nanoTime()).as("no record came").isLessThan(end);
        }
    }
}
