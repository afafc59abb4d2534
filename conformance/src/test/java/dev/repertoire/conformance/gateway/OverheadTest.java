package dev.repertoire.conformance.gateway;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.RawHttp;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Overhead is our own part of a request's time: neither the account's nor the client's.
class OverheadTest {
    private static final int PAUSE_MILLIS = 500;

    @Test
    void client_that_pauses_in_its_upload_adds_nothing_to_the_overhead_recorded() throws Exception {
        try (FakeAnthropic anthropic = FakeAnthropic.start("a");
                TestServer server =
                        new Groups(anthropic).group("team-a", "", "a").start("")) {
            Client client = server.teamA();
            HttpAnswer answer =
                    createSlowly(client.with("x-litellm-model", "team-a"), MultipartBody.zip(Bundles.valid("pdf")));
            assertAnswer(answer).isOk();
            BigDecimal told = new BigDecimal(
                    answer.header("x-litellm-overhead-duration-ms").orElseThrow());
            JsonNode record =
                    client.get("/spend/calls").ok().json().path("data").get(0);
            // The header's is read a moment later, and both leave the same out.
            assertThat(record.path("overhead_ms").decimalValue()).isLessThanOrEqualTo(told);
        }
    }

    private static HttpAnswer createSlowly(Client client, MultipartBody form) throws IOException, InterruptedException {
        byte[] body = form.bytes();
        try (RawHttp http = RawHttp.connect(client.url())) {
            http.send("POST /v1/skills HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + client.key()
                    + "\r\nX-Litellm-Model: team-a\r\nContent-Type: " + form.contentType() + "\r\nContent-Length: "
                    + body.length + "\r\n\r\n");
            http.send(Arrays.copyOf(body, body.length / 2));
            Thread.sleep(PAUSE_MILLIS);
            http.send(Arrays.copyOfRange(body, body.length / 2, body.length));
            return http.answer();
        }
    }
}
