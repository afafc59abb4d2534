package dev.repertoire.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.SharedServer;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.Form;
import dev.repertoire.testkit.SampleBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Every command of the older gateway's documentation (LiteLLM's page on skills).
@ExtendWith(SharedServer.class)
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

    @Test
    void default_key(Client client) throws IOException, InterruptedException {
        assertOk(curl(client).run("gateway/default_key"));
    }

    @Test
    void create_skill_as_zip(Client client) throws IOException, InterruptedException {
        JsonNode skill = assertOk(curl(client).run("gateway/create_skill_zip"))
                .getFirst()
                .json();
        assertThat(skill.path("display_title").asString()).isEqualTo("My Skill");
        assertThat(skill.path("name").asString()).isEqualTo("test-skill");
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
    }

    @Test
    void create_skill_as_skill_md(Client client) throws IOException, InterruptedException {
        JsonNode skill =
                assertOk(curl(client).run("gateway/create_skill_md")).getFirst().json();
        assertThat(skill.path("description").asString()).isEqualTo("A brief description of what this skill does");
    }

    @Test
    void list_skills(Client client) throws IOException, InterruptedException {
        String id = create(client);
        JsonNode list =
                assertOk(curl(client).run("gateway/list_skills")).getFirst().json();
        assertThat(list.propertyNames()).contains("data", "has_more", "first_id", "last_id");
        assertThat(list.at("/data/0/id").asString()).isEqualTo(id);
    }

    @Test
    void get_skill(Client client) throws IOException, InterruptedException {
        String id = create(client);
        JsonNode skill = assertOk(curl(client).replace("skill_01abc", id).run("gateway/get_skill"))
                .getFirst()
                .json();
        assertThat(skill.path("id").asString()).isEqualTo(id);
    }

    @Test
    void delete_skill(Client client) throws IOException, InterruptedException {
        String id = createWithoutVersions(client);
        assertOk(curl(client).replace("skill_01abc", id).run("gateway/delete_skill"));
        assertThat(client.skill(id).status()).isEqualTo(404);
    }

    @Test
    void create_with_routing(Client client) throws IOException, InterruptedException {
        List<Curl.Answer> created = assertOk(curl(client).run("gateway/create_with_routing"));
        assertThat(created)
                .extracting(answer -> answer.json().path("display_title").asString())
                .containsExactly("Team A Skill", "Team B Skill");
    }

    @Test
    void list_with_routing(Client client) throws IOException, InterruptedException {
        create(client);
        assertThat(assertOk(curl(client).run("gateway/list_with_routing"))).hasSize(2);
    }

    @Test
    void get_with_routing(Client client) throws IOException, InterruptedException {
        Curl curl = curl(client).replace("skill_01abc", create(client)).replace("skill_01xyz", create(client));
        assertThat(assertOk(curl.run("gateway/get_with_routing"))).hasSize(2);
    }

    @Test
    void delete_with_routing(Client client) throws IOException, InterruptedException {
        Curl curl = curl(client)
                .replace("skill_01abc", createWithoutVersions(client))
                .replace("skill_01xyz", createWithoutVersions(client));
        assertThat(assertOk(curl.run("gateway/delete_with_routing"))).hasSize(2);
    }

    private Curl curl(Client client) throws IOException {
        TEST_SKILL.folder(folder);
        Files.write(folder.resolve("test-skill.zip"), TEST_SKILL.zip());
        return new Curl(folder, client);
    }

    private static String create(Client client) {
        return client.create(Form.zip(TEST_SKILL)).ok().get("id");
    }

    private static String createWithoutVersions(Client client) {
        var skill = client.beta().create(Form.zip(TEST_SKILL)).ok();
        client.beta()
                .deleteVersion(skill.get("id"), skill.get("latest_version"))
                .ok();
        return skill.get("id");
    }

    private static List<Curl.Answer> assertOk(List<Curl.Answer> answers) {
        assertThat(answers)
                .isNotEmpty()
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
        return answers;
    }
}
