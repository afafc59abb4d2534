package dev.repertoire.conformance.config;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.AtOnce;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `/health`: which accounts answer.
class AccountHealthTest {
    private final FakeAnthropic anthropic = FakeAnthropic.start("a", "b", "c");
    private final TestServer server = TestServer.configured(
            """
            model_list:
              - model_name: one
                litellm_params: {model: claude-x, api_key: os.environ/KEY_A, api_base: os.environ/BASE_A}
              - model_name: two
                litellm_params: {model: claude-x, api_key: os.environ/KEY_A, api_base: os.environ/BASE_A}
              - model_name: two
                litellm_params: {model: claude-x, api_key: os.environ/KEY_B, api_base: os.environ/BASE_B}
              - model_name: three
                litellm_params: {model: claude-x, api_key: os.environ/KEY_C, api_base: os.environ/BASE_C}
            """,
            Map.of(
                    "KEY_A", anthropic.key("a"),
                    "KEY_B", anthropic.key("b"),
                    "KEY_C", anthropic.key("c"),
                    "BASE_A", anthropic.account("a").url().toString(),
                    "BASE_B", anthropic.account("b").url().toString(),
                    "BASE_C", anthropic.account("c").url().toString()));

    @AfterEach
    void stop() {
        server.close();
        anthropic.close();
    }

    @Test
    void the_well_and_the_others_are_told_apart() {
        anthropic.account("b").die();
        anthropic.account("c").always(Behaviour.rejects(401, "authentication_error", "what the account says itself"));
        HttpAnswer answer = server.master().get("/health");
        assertAnswer(answer).isOk();

        JsonNode health = answer.json();
        assertThat(health.propertyNames())
                .containsExactly(
                        "version",
                        "commit",
                        "healthy_endpoints",
                        "unhealthy_endpoints",
                        "healthy_count",
                        "unhealthy_count");
        assertThat(health.path("healthy_count").asInt()).isEqualTo(1);
        assertThat(health.path("unhealthy_count").asInt()).isEqualTo(2);

        JsonNode well = health.at("/healthy_endpoints/0");
        assertThat(well.propertyNames())
                .containsExactly("account", "model_groups", "api_base", "latency_ms", "checked_at");
        assertThat(well.path("account").asString()).isEqualTo("KEY_A");
        assertThat(well.path("model_groups")).extracting(JsonNode::asString).containsExactly("one", "two");
        assertThat(well.path("api_base").asString())
                .isEqualTo(anthropic.account("a").url().toString());

        assertThat(health.path("unhealthy_endpoints"))
                .extracting(sick -> sick.path("account").asString() + ", "
                        + sick.path("error").asString())
                .containsExactly(
                        "KEY_B, not reached: the connection was refused",
                        "KEY_C, status 401: the credential is not accepted");
        assertThat(answer.text()).doesNotContain("what the account says", anthropic.key("a"), anthropic.key("c"));
    }

    @Test
    void an_account_is_asked_once_however_many_want_to_know() {
        List<HttpAnswer> answers = AtOnce.run(8, _ -> server.master().get("/health"));
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.json().path("healthy_count").asInt()).isEqualTo(3));
        server.master().get("/health").ok();
        assertThat(anthropic.received())
                .extracting(received -> received.method() + " " + received.target())
                .containsExactly("GET /v1/skills?limit=1", "GET /v1/skills?limit=1", "GET /v1/skills?limit=1");
    }

    @Test
    void readiness_does_not_depend_on_accounts() {
        anthropic.die();
        assertAnswer(server.anonymous().get("/health/readiness")).isOk();
        assertThat(anthropic.received()).isEmpty();
    }

    @Test
    void only_the_master_key_may_look() {
        assertAnswer(server.teamA().get("/health")).isRefused(403, "permission_error");
        assertThat(anthropic.received()).isEmpty();
    }
}
