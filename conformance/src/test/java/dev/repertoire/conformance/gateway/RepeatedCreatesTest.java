package dev.repertoire.conformance.gateway;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.repertoire.testkit.AtOnce;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.LossyProxy;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.Part;
import dev.repertoire.testkit.anthropic.ApiOperation;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A create at an account that is sent twice makes one skill, whatever became of the answer to the first.
@Timeout(120)
class RepeatedCreatesTest {
    private static final MultipartBody PDF =
            MultipartBody.files(Bundles.valid("pdf").with("a.txt", "a"));

    private final FakeAnthropic anthropic = FakeAnthropic.start("a", "b");
    private TestServer server;
    private Client client;

    @BeforeEach
    void start() {
        server = new Groups(anthropic)
                .evenly("both", "a", "b")
                .group("a", "timeout: 20", "a")
                .start("repertoire: {default_route: both}\n");
        client = server.teamA();
    }

    @AfterEach
    void close() {
        server.close();
        anthropic.close();
    }

    @Test
    void answer_comes_again_as_it_came_over_a_restart() {
        Client keyed = client.with("idempotency-key", "pdf-1");
        HttpAnswer first = keyed.create(PDF).ok();
        server.restart();
        HttpAnswer again = keyed.create(PDF).ok();
        assertThat(again.text()).isEqualTo(first.text());
        for (String header : List.of(
                "request-id",
                "content-type",
                "anthropic-organization-id",
                "x-litellm-model-id",
                "x-litellm-model-group")) {
            assertThat(again.header(header)).as(header).isPresent().isEqualTo(first.header(header));
        }
        assertAnswer(keyed.create(PDF.field("display_name", "Other")))
                .isRefused(409, "conflict_error")
                .hasMessageContaining("Idempotency-Key");
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void boundary_and_order_of_parts_do_not_matter_but_the_group_does() {
        Client keyed = client.with("idempotency-key", "pdf-1");
        HttpAnswer first = keyed.create(PDF).ok();
        var other = new MultipartBody("other-boundary", "", PDF.parts().reversed());
        assertThat(keyed.create(other).ok().text()).isEqualTo(first.text());
        assertAnswer(keyed.create(PDF.and(Part.field("model", "a")))).isRefused(409, "conflict_error");
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void repetition_waits_for_the_first_to_end() {
        anthropic.account("a").always(ApiOperation.CREATE_SKILL, Behaviour.slow(Duration.ofMillis(700)));
        Client keyed = client.with("idempotency-key", "pdf-1");
        List<String> ids = AtOnce.run(
                8, i -> keyed.create(PDF.and(Part.field("model", "a"))).ok().get("id"));
        assertThat(ids.stream().distinct()).hasSize(1);
        assertThat(made()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void unknown_outcome_stays_unknown_and_nothing_is_sent_again(boolean isAnswered) {
        anthropic
                .account("a")
                .next(ApiOperation.CREATE_SKILL, isAnswered ? Behaviour.internalError() : Behaviour.closesAfterBody());
        MultipartBody toA = PDF.and(Part.field("model", "a"));
        Client keyed = client.with("idempotency-key", "pdf-1");
        HttpAnswer first = keyed.create(toA);
        assertThat(first.header("x-repertoire-outcome")).hasValue("unknown");
        server.restart();
        HttpAnswer again = keyed.create(toA);
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.header("x-repertoire-outcome")).hasValue("unknown");
        assertThat(again.header("x-should-retry")).hasValue("false");
        assertThat(again.json().at("/error/message")).isEqualTo(first.json().at("/error/message"));
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void create_that_did_nothing_leaves_its_key_free() {
        Client keyed = client.with("idempotency-key", "pdf-1");
        MultipartBody toA = PDF.and(Part.field("model", "a"));
        assertAnswer(keyed.create(MultipartBody.files(Bundles.valid("Pdf")).and(Part.field("model", "a"))))
                .isBadRequest();
        anthropic.account("a").die();
        assertThat(keyed.create(toA).status()).isEqualTo(503);
        anthropic.account("a").comeBack();
        assertAnswer(keyed.create(toA)).isOk();
    }

    @Test
    void version_that_comes_again_is_made_once() {
        String skill = client.create(PDF).ok().get("id");
        Client keyed = client.with("idempotency-key", "second");
        HttpAnswer first = keyed.createVersion(skill, PDF).ok();
        assertThat(keyed.createVersion(skill, PDF).ok().text()).isEqualTo(first.text());
        Client counting = client.with("x-stainless-retry-count", "0");
        HttpAnswer third = counting.createVersion(skill, PDF).ok();
        Client retrying = client.with("x-stainless-retry-count", "1");
        assertThat(retrying.createVersion(skill, PDF).ok().text()).isEqualTo(third.text());
        client.deleteVersion(skill, third.get("id")).ok();
        assertThat(retrying.createVersion(skill, PDF).ok().get("id")).isNotEqualTo(third.get("id"));
        assertThat(client.versions(skill, "").ok().json().path("data").size()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lost_answers_leave_no_duplicates(boolean hasKey) throws IOException {
        try (LossyProxy proxy = LossyProxy.before(server.url())) {
            Client lossy = Client.of(proxy.url()).withKey(client.key());
            proxy.loseNext(12);
            List<String> ids = AtOnce.run(
                    8,
                    i -> patiently(
                                    hasKey ? lossy.with("idempotency-key", "k" + i) : lossy,
                                    MultipartBody.files(Bundles.valid("skill-" + i)))
                            .get("id"));
            assertThat(proxy.lost()).isEqualTo(12);
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(made()).isEqualTo(8);
            assertThat(client.list("?model=both").ok().json().path("data").findValuesAsString("id"))
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void answer_lost_before_a_restart_is_found_after_it() {
        HttpAnswer first =
                client.with("x-stainless-retry-count", "0").create(PDF).ok();
        server.restart();
        assertThat(client.with("x-stainless-retry-count", "1").create(PDF).ok().text())
                .isEqualTo(first.text());
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void create_goes_on_for_a_caller_who_will_come_back() throws Exception {
        anthropic.account("a").next(ApiOperation.CREATE_SKILL, Behaviour.slow(Duration.ofMillis(2500)));
        MultipartBody toA = PDF.and(Part.field("model", "a"));
        try (Socket caller = new Socket(server.url().getHost(), server.url().getPort())) {
            byte[] body = toA.bytes();
            String head = "POST /v1/skills HTTP/1.1\r\nhost: x\r\nx-api-key: " + client.key()
                    + "\r\nidempotency-key: pdf-1\r\ncontent-type: " + toA.contentType() + "\r\ncontent-length: "
                    + body.length + "\r\n\r\n";
            caller.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            caller.getOutputStream().write(body);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !anthropic.account("a").received().isEmpty());
        }
        assertAnswer(client.with("idempotency-key", "pdf-1").create(toA)).isOk();
        assertThat(made()).isEqualTo(1);
        assertThat(anthropic.abandoned()).isZero();
    }

    /// As SDKs do it: again with a count, until there is an answer.
    private static HttpAnswer patiently(Client client, MultipartBody form) {
        for (int count = 0; ; count++) {
            try {
                return client.with("x-stainless-retry-count", Integer.toString(count))
                        .create(form)
                        .ok();
            } catch (UncheckedIOException e) {
                assertThat(count).isLessThan(20);
            }
        }
    }

    /// How many creates of skills reached accounts that could have been done.
    private long made() {
        return anthropic.received().stream()
                .filter(received -> received.operation() == ApiOperation.CREATE_SKILL)
                .count();
    }
}
