package dev.repertoire.conformance.config;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Where calls go that name no model, by what the configuration says of it.
class OptionsTest {
    private static final String TEAM_A = """
            model_list:
              - model_name: claude-team-a
                litellm_params:
                  model: anthropic/claude-3-5-sonnet-20241022
                  api_key: os.environ/KEY_A
            """;

    private final FakeAnthropic anthropic = FakeAnthropic.start("default", "team-a");

    @AfterEach
    void stop() {
        anthropic.close();
    }

    @Test
    void the_default_key_needs_no_file() {
        try (TestServer server = server("", Map.of("ANTHROPIC_API_KEY", anthropic.key("default")))) {
            String id = server.teamA()
                    .create(MultipartBody.zip(Bundles.valid("report")))
                    .ok()
                    .get("id");
            assertThat(anthropic.account("default").skills())
                    .extracting(skill -> skill.id().value())
                    .containsExactly(id);
            assertAnswer(server.teamA().skill(id)).isOk();
            assertAnswer(server.teamA().beta().list("")).isOk();
        }
    }

    @Test
    void a_model_chooses_its_account_and_nothing_else_the_default_key() {
        var environment = Map.of("ANTHROPIC_API_KEY", anthropic.key("default"), "KEY_A", anthropic.key("team-a"));
        try (TestServer server = server(TEAM_A, environment)) {
            server.teamA().create(MultipartBody.zip(Bundles.valid("one"))).ok();
            server.teamA()
                    .create(MultipartBody.zip(Bundles.valid("two")).field("model", "claude-team-a"))
                    .ok();
        }
        assertThat(anthropic.account("default").skills())
                .extracting(skill -> skill.title())
                .hasSize(1);
        assertThat(anthropic.account("team-a").skills()).hasSize(1);
    }

    @Test
    void without_a_default_key_skills_are_kept_here() {
        try (TestServer server = server(TEAM_A, Map.of("KEY_A", anthropic.key("team-a")))) {
            String id = server.teamA()
                    .create(MultipartBody.zip(Bundles.valid("one")))
                    .ok()
                    .get("id");
            assertAnswer(server.teamA().skill(id)).isOk();
        }
        assertThat(anthropic.received()).isEmpty();
    }

    @Test
    void a_default_route_wins_over_the_default_key() {
        var environment = Map.of("ANTHROPIC_API_KEY", anthropic.key("default"), "KEY_A", anthropic.key("team-a"));
        try (TestServer server = server(TEAM_A + "repertoire: {default_route: claude-team-a}", environment)) {
            server.teamA().create(MultipartBody.zip(Bundles.valid("one"))).ok();
        }
        assertThat(anthropic.account("team-a").skills()).hasSize(1);
        assertThat(anthropic.account("default").received()).isEmpty();
    }

    @Test
    void placements_outlive_a_restart() {
        var environment = Map.of("ANTHROPIC_API_KEY", anthropic.key("default"), "KEY_A", anthropic.key("team-a"));
        try (TestServer server = server(TEAM_A, environment)) {
            String id = server.teamA()
                    .create(MultipartBody.zip(Bundles.valid("two")).field("model", "claude-team-a"))
                    .ok()
                    .get("id");
            server.restart();
            anthropic.forgetReceived();
            assertAnswer(server.teamA().skill(id)).isOk();
            assertThat(anthropic.account("default").received()).isEmpty();
        }
    }

    private TestServer server(String yaml, Map<String, String> keys) {
        return Servers.before(anthropic, yaml, keys);
    }
}
