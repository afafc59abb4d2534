package dev.repertoire.conformance.gateway;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a key may not do reaches no account at all.
@Timeout(60)
class LimitsTest {
    private static final String SKILL = "skill_01AQqhAizF2pQYDMwhn3P16p";

    private static final FakeAnthropic ANTHROPIC = FakeAnthropic.start("a", "b");
    private static final TestServer SERVER = new Groups(ANTHROPIC)
            .group("team-a", "", "a")
            .group("team-b", "", "b")
            .start("""
            repertoire:
              default_route: team-a
              prices: {create_skill: 1, list_skills: 1, get_skill: 1}
            """);

    @BeforeEach
    void forget() {
        ANTHROPIC.forgetReceived();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
        ANTHROPIC.close();
    }

    @Test
    void group_that_a_key_may_not_use() {
        Client client = key("\"models\": [\"team-a\"]");
        for (HttpAnswer answer : all(client, "team-b")) {
            assertAnswer(answer).isRefused(403, "permission_error").hasMessageContaining("team-a");
        }
        assertNobodyWasAsked();
    }

    @Test
    void group_that_nobody_knows() {
        Client client = key("\"models\": [\"team-a\"]");
        for (HttpAnswer answer : all(client, "team-c")) {
            assertAnswer(answer).isBadRequest().hasMessageContaining("team-a");
            assertThat(answer.text()).doesNotContain("team-b", "team-c");
        }
        assertNobodyWasAsked();
    }

    @Test
    void read_only_key() {
        Client client = key("\"read_only\": true");
        MultipartBody form = MultipartBody.zip(Bundles.valid("pdf"));
        assertAnswer(client.create(form)).isRefused(403, "permission_error");
        assertAnswer(client.createVersion(SKILL, form)).isRefused(403, "permission_error");
        assertAnswer(client.deleteSkill(SKILL)).isRefused(403, "permission_error");
        assertAnswer(client.deleteVersion(SKILL, "1")).isRefused(403, "permission_error");
        assertNobodyWasAsked();
        assertAnswer(client.list("")).isOk();
        assertThat(ANTHROPIC.received()).hasSize(1);
    }

    @Test
    void requests_a_minute() {
        Client client = key("\"rpm_limit\": 1");
        assertAnswer(client.list("")).isOk();
        ANTHROPIC.forgetReceived();
        for (HttpAnswer answer : all(client, "team-a")) {
            assertAnswer(answer).isRefused(429, "rate_limit_error");
            assertThat(Integer.parseInt(answer.header("retry-after").orElseThrow()))
                    .isBetween(1, 60);
        }
        assertNobodyWasAsked();
    }

    @Test
    void budget() {
        Client client = key("\"max_budget\": 1.5, \"budget_duration\": \"30d\"");
        assertAnswer(client.list("")).isOk();
        ANTHROPIC.forgetReceived();
        assertAnswer(client.list("")).isRefused(402, "billing_error");
        assertAnswer(client.skill(SKILL)).isRefused(402, "billing_error");
        assertAnswer(client.create(MultipartBody.zip(Bundles.valid("pdf")))).isRefused(402, "billing_error");
        assertNobodyWasAsked();
    }

    @Test
    void blocked_key() {
        Client client = key("\"rpm_limit\": 100");
        SERVER.master()
                .postJson("/key/block", "{\"key\": \"" + client.key() + "\"}")
                .ok();
        for (HttpAnswer answer : all(client, "team-a")) {
            assertAnswer(answer).isRefused(403, "permission_error");
        }
        assertNobodyWasAsked();
        SERVER.master()
                .postJson("/key/unblock", "{\"key\": \"" + client.key() + "\"}")
                .ok();
        assertAnswer(client.list("")).isOk();
    }

    @Test
    void expired_key() {
        Client client = key("\"duration\": \"1s\"");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> client.get("/v1/models").status() == 401);
        for (HttpAnswer answer : all(client, "team-a")) {
            assertAnswer(answer).isRefused(401, "authentication_error");
        }
        assertNobodyWasAsked();
    }

    @Test
    void no_key_and_a_wrong_one() {
        for (UnaryOperator<Client> presented : List.<UnaryOperator<Client>>of(
                client -> client,
                client -> client.withKey("sk-nobody-has-this-one"),
                client -> client.withKey(ANTHROPIC.key("a")))) {
            for (HttpAnswer answer : all(presented.apply(SERVER.anonymous()), "team-a")) {
                assertAnswer(answer).isRefused(401, "authentication_error");
            }
        }
        assertNobodyWasAsked();
    }

    private Client key(String limits) {
        String key = SERVER.master()
                .postJson("/key/generate", "{\"workspace\": \"team\", " + limits + "}")
                .ok()
                .get("key");
        return SERVER.anonymous().withKey(key);
    }

    /// All nine operations, for a group.
    private static List<HttpAnswer> all(Client client, String group) {
        Client grouped = client.with("x-litellm-model", group);
        return Stream.of(ClientOperation.values())
                .map(operation -> operation.run(grouped, group, group, SKILL, "1759178010641129"))
                .toList();
    }

    private void assertNobodyWasAsked() {
        assertThat(ANTHROPIC.received()).isEmpty();
    }
}
