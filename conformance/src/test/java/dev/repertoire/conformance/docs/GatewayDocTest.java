package dev.repertoire.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Every command of the older gateway's documentation (LiteLLM's page on skills), with the set-ups it describes and
/// without any.
class GatewayDocTest {
    private static final SampleBundle TEST_SKILL = Bundles.withFrontmatter("test-skill", """
            name: test-skill
            description: A brief description of what this skill does
            license: MIT
            allowed-tools:
            - computer_20250124
            - text_editor_20250124
            """);

    @TempDir
    Path folder = Path.of("");

    private final FakeAnthropic anthropic = FakeAnthropic.start("default", "team-a", "team-b");

    /// How the server is set up.
    enum Setup {
        /// Nothing is said, so skills are kept here.
        NONE(""),

        /// "Option 1: Use Default ANTHROPIC_API_KEY".
        OPTION_1(""),

        /// "Option 2: Specify Model for Credential Selection".
        OPTION_2("""
                model_list:
                  - model_name: claude-sonnet
                    litellm_params:
                      model: anthropic/claude-3-5-sonnet-20241022
                      api_key: os.environ/ANTHROPIC_API_KEY
                """),

        /// "Model-Based Routing (Multi-Account)".
        TWO_TEAMS("""
                model_list:
                  - model_name: claude-team-a
                    litellm_params:
                      model: anthropic/claude-3-5-sonnet-20241022
                      api_key: os.environ/ANTHROPIC_API_KEY_TEAM_A

                  - model_name: claude-team-b
                    litellm_params:
                      model: anthropic/claude-3-5-sonnet-20241022
                      api_key: os.environ/ANTHROPIC_API_KEY_TEAM_B
                """);

        private final String yaml;

        Setup(String yaml) {
            this.yaml = yaml;
        }

        TestServer start(FakeAnthropic anthropic) {
            Map<String, String> environment = new HashMap<>();
            environment.put("ANTHROPIC_BASE_URL", anthropic.url().toString());
            switch (this) {
                case NONE -> {}
                case OPTION_1, OPTION_2 -> environment.put("ANTHROPIC_API_KEY", anthropic.key("default"));
                case TWO_TEAMS -> {
                    environment.put("ANTHROPIC_API_KEY_TEAM_A", anthropic.key("team-a"));
                    environment.put("ANTHROPIC_API_KEY_TEAM_B", anthropic.key("team-b"));
                }
            }
            return TestServer.configured(yaml, environment);
        }
    }

    @AfterEach
    void stop() {
        anthropic.close();
    }

    @ParameterizedTest
    @EnumSource
    void basic_usage(Setup setup) throws IOException, InterruptedException {
        try (TestServer server = setup.start(anthropic)) {
            Client client = server.teamA();
            assertOk(curl(client).run("gateway/default_key"));

            JsonNode zipped = only(curl(client).run("gateway/create_skill_zip"));
            assertThat(zipped.path("display_title").asString()).isEqualTo("My Skill");
            String id = zipped.path("id").asString();

            JsonNode list = only(curl(client).run("gateway/list_skills"));
            assertThat(list.path("data"))
                    .extracting(skill -> skill.path("id").asString())
                    .containsExactly(id);

            JsonNode skill = only(curl(client).replace("skill_01abc", id).run("gateway/get_skill"));
            assertThat(skill.path("id").asString()).isEqualTo(id);

            client.beta()
                    .deleteVersion(id, skill.path("latest_version").asString())
                    .ok();
            assertOk(curl(client).replace("skill_01abc", id).run("gateway/delete_skill"));
            assertThat(client.skill(id).status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource
    void create_skill_as_skill_md(Setup setup) throws IOException, InterruptedException {
        try (TestServer server = setup.start(anthropic)) {
            JsonNode skill = only(curl(server.teamA()).run("gateway/create_skill_md"));
            assertThat(skill.path("display_title").asString()).isEqualTo("My Skill");
        }
    }

    @Test
    void what_is_kept_here_has_every_documented_field() throws IOException, InterruptedException {
        try (TestServer server = Setup.NONE.start(anthropic)) {
            JsonNode skill = only(curl(server.teamA()).run("gateway/create_skill_zip"));
            assertThat(skill.propertyNames())
                    .contains(
                            "id",
                            "type",
                            "name",
                            "display_title",
                            "description",
                            "created_at",
                            "updated_at",
                            "latest_version_id");
            assertThat(skill.path("name").asString()).isEqualTo("test-skill");
            assertThat(skill.path("description").asString()).isEqualTo("A brief description of what this skill does");
            assertThat(only(curl(server.teamA()).run("gateway/list_skills")).propertyNames())
                    .contains("data", "has_more", "first_id", "last_id");
        }
    }

    @Test
    void routing() throws IOException, InterruptedException {
        try (TestServer server = Setup.TWO_TEAMS.start(anthropic)) {
            Client client = server.teamA();
            List<Curl.Answer> created = assertOk(curl(client).run("gateway/create_with_routing"));
            assertThat(created)
                    .extracting(answer -> answer.json().path("display_title").asString())
                    .containsExactly("Team A Skill", "Team B Skill");
            String ofA = created.getFirst().json().path("id").asString();
            String ofB = created.getLast().json().path("id").asString();
            assertThat(ids("team-a")).containsExactly(ofA);
            assertThat(ids("team-b")).containsExactly(ofB);

            assertThat(assertOk(curl(client).run("gateway/list_with_routing")))
                    .extracting(answer -> answer.json().at("/data/0/id").asString())
                    .containsExactly(ofA, ofB);

            Curl curl = curl(client).replace("skill_01abc", ofA).replace("skill_01xyz", ofB);
            List<Curl.Answer> skills = assertOk(curl.run("gateway/get_with_routing"));
            assertThat(skills)
                    .extracting(answer -> answer.json().path("id").asString())
                    .containsExactly(ofA, ofB);

            for (Curl.Answer skill : skills) {
                client.beta()
                        .deleteVersion(
                                skill.json().path("id").asString(),
                                skill.json().path("latest_version").asString())
                        .ok();
            }
            assertThat(assertOk(curl.run("gateway/delete_with_routing"))).hasSize(2);
            assertThat(ids("team-a")).isEmpty();
            assertThat(ids("team-b")).isEmpty();
        }
    }

    /// The page has commands for four operations; the others find their way just so.
    @Test
    void versions_and_content_find_their_account() {
        try (TestServer server = Setup.TWO_TEAMS.start(anthropic)) {
            Client client = server.teamA().beta();
            HttpAnswer skill = client.create(MultipartBody.zip(TEST_SKILL).field("model", "claude-team-b"))
                    .ok();
            String id = skill.get("id");
            String version =
                    client.createVersion(id, MultipartBody.zip(TEST_SKILL)).ok().get("version");
            assertThat(client.versions(id, "").ok().json().path("data")).hasSize(2);
            assertThat(client.version(id, version).ok().get("version")).isEqualTo(version);
            assertThat(client.download(id, version).ok().bytes()).startsWith('P', 'K');
            client.deleteVersion(id, version).ok();
        }
        assertThat(anthropic.account("team-a").received()).isEmpty();
    }

    private List<String> ids(String account) {
        return anthropic.account(account).skills().stream()
                .map(skill -> skill.id().value())
                .toList();
    }

    private Curl curl(Client client) throws IOException {
        TEST_SKILL.folder(folder);
        Files.write(folder.resolve("test-skill.zip"), TEST_SKILL.zip());
        return new Curl(folder, client);
    }

    private static JsonNode only(List<Curl.Answer> answers) {
        assertThat(assertOk(answers)).hasSize(1);
        return answers.getFirst().json();
    }

    private static List<Curl.Answer> assertOk(List<Curl.Answer> answers) {
        assertThat(answers)
                .isNotEmpty()
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
        return answers;
    }
}
