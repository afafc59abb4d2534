package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.Lane;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.LossyProxy;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A create whose answer is lost is made once: sent again where the server knows it again, and nowhere else.
@Timeout(60)
class IdempotencyTest {
    @ParameterizedTest
    @EnumSource(Lane.class)
    void create_is_made_once_though_its_answer_is_lost(Lane lane) throws IOException {
        try (TestServer server = TestServer.start();
                LossyProxy proxy = LossyProxy.before(server.url())) {
            Client workspace = server.newWorkspace();
            try (SkillsClient client = client(proxy.url(), workspace.key(), lane)) {
                // The very first call: who answers there has to be asked.
                proxy.loseNext(1);
                Skill skill = client.create(Skills.upload(Bundles.valid("pdf")), "Once");
                assertThat(client.list()).containsExactly(skill);
                proxy.loseNext(2);
                Version version =
                        client.versions(skill.id()).create(Skills.upload(Bundles.valid("pdf", "New. Use it.")));
                assertThat(client.versions(skill.id()).list()).hasSize(2).contains(version);
                assertThat(proxy.lost()).isEqualTo(3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void create_through_a_gateway_whose_answer_was_lost_makes_one(Lane lane) throws IOException {
        try (FakeAnthropic anthropic = FakeAnthropic.start("a");
                TestServer gateway = before(anthropic);
                LossyProxy proxy = LossyProxy.before(gateway.url());
                SkillsClient client = client(proxy.url(), gateway.newWorkspace().key(), lane)
                        .with(CallOptions.NONE.model("team-a"))) {
            proxy.loseNext(2);
            Skill skill = client.create(Skills.upload(Bundles.valid("pdf")), "Once");
            assertThat(proxy.lost()).isEqualTo(2);
            assertThat(anthropic.account("a").skills()).hasSize(1);
            assertThat(client.list()).containsExactly(skill);
            proxy.loseNext(1);
            client.versions(skill.id()).create(Skills.upload(Bundles.valid("pdf", "New. Use it.")));
            assertThat(client.versions(skill.id()).list()).hasSize(2);
        }
    }

    @Test
    void answers_of_accounts_say_that_a_repertoire_gave_them() {
        try (FakeAnthropic anthropic = FakeAnthropic.start("a");
                TestServer gateway = before(anthropic);
                SkillsClient client =
                        client(gateway.url(), gateway.newWorkspace().key(), Lane.GA)) {
            anthropic
                    .account("a")
                    .always(Behaviour.rejects(400, "an_error", "No.").with("server", "cloudflare"));
            RawSkills raw = client.with(CallOptions.NONE.model("team-a")).raw();
            Upload upload = Skills.upload(Bundles.valid("pdf"));
            for (RawAnswer answer : List.of(
                    raw.create(upload),
                    raw.list(ListOptions.ALL),
                    raw.get("skill_01a"),
                    raw.createVersion("skill_01a", upload),
                    raw.download("skill_01a", "skver_01a"))) {
                try (answer) {
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.headers().allValues("server")).containsExactly("Repertoire");
                }
            }
        }
    }

    @Test
    void create_is_repeated_behind_a_proxy_that_names_itself_first() throws IOException {
        var requests = new AtomicInteger();
        try (RudeServer server = RudeServer.behaving((socket, out) -> {
                    if (requests.incrementAndGet() > 1) {
                        out.write("""
                                HTTP/1.1 400 Bad Request\r
                                server: Caddy\r
                                server: Repertoire\r
                                content-length: 0\r
                                \r
                                """.getBytes(StandardCharsets.US_ASCII));
                    }
                    socket.shutdownOutput();
                });
                SkillsClient client = server.client().maxRetries(3).build()) {
            assertThatThrownBy(() -> client.create(Skills.upload(Bundles.valid("pdf"))))
                    .isInstanceOf(BadRequestException.class);
            assertThat(server.heads())
                    .extracting(head -> head.substring(0, head.indexOf(" HTTP")))
                    .containsExactly("POST /v1/skills", "GET /health/liveliness", "POST /v1/skills");
        }
    }

    @Test
    void create_is_not_repeated_at_an_unknown_server() throws IOException {
        try (TestServer server = TestServer.start();
                LossyProxy proxy = LossyProxy.before(server.url())) {
            Client workspace = server.newWorkspace();
            try (SkillsClient client = client(proxy.url(), workspace.key(), Lane.GA)) {
                // The create's answer, and those to the question who is there; the JDK's client repeats a GET
                // itself.
                proxy.loseNext(100);
                assertUnknown(client);
                proxy.loseNext(0);
                assertThat(client.list()).hasSize(1);
            }
        }
    }

    @Test
    void create_at_anthropic_is_not_repeated() throws IOException {
        try (FakeAnthropic anthropic = FakeAnthropic.start("a");
                LossyProxy proxy = LossyProxy.before(anthropic.url());
                SkillsClient client = client(proxy.url(), anthropic.key("a"), Lane.GA)) {
            proxy.loseNext(1);
            assertUnknown(client);
            assertThat(anthropic.account("a").skills()).hasSize(1);
            assertThat(client.list()).hasSize(1);
            proxy.loseNext(1); // now it is known that no Repertoire answers there
            assertUnknown(client);
            assertThat(anthropic.account("a").skills()).hasSize(2);
        }
    }

    @Test
    void question_who_answers_carries_no_key() throws IOException {
        try (RudeServer server = RudeServer.saying("");
                SkillsClient client = server.client().maxRetries(1).build()) {
            assertUnknown(client);
            assertThat(server.heads().poll()).startsWith("POST /v1/skills HTTP/1.1");
            assertThat(server.heads())
                    .isNotEmpty()
                    .allSatisfy(head -> assertThat(head)
                            .startsWith("GET /health/liveliness HTTP/1.1")
                            .doesNotContain("sk-of-a-test"));
        }
    }

    private static void assertUnknown(SkillsClient client) {
        assertThatThrownBy(() -> client.create(Skills.upload(Bundles.valid("pdf"))))
                .isInstanceOfSatisfying(
                        ConnectionException.class,
                        e -> assertThat(e.isOutcomeUnknown()).isTrue())
                .hasMessageContaining("check before you repeat it");
    }

    private static TestServer before(FakeAnthropic anthropic) {
        return TestServer.configured("""
                model_list:
                  - model_name: team-a
                    litellm_params:
                      model: anthropic/skills
                      api_base: %s
                      api_key: %s
                      account: a
                """.formatted(anthropic.url(), anthropic.key("a")), Map.of());
    }

    private static SkillsClient client(URI url, String key, Lane lane) {
        return SkillsClient.builder()
                .baseUrl(url)
                .apiKey(key)
                .lane(lane)
                .maxRetries(3)
                .build();
    }
}
