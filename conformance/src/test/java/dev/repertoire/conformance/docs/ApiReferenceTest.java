package dev.repertoire.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.SharedServer;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Every request of the API reference of the beta. Those that create are printed there without a body.
@ExtendWith(SharedServer.class)
class ApiReferenceTest {
    private static final MultipartBody PDF = MultipartBody.zip(Bundles.valid("pdf"));

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"create_skill", "create_skill_version"})
    void create_as_printed_lacks_its_files(String name, Client client) throws IOException, InterruptedException {
        Curl.Answer answer = run(name, client, client.beta().create(PDF).ok());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/type").asString()).isEqualTo("invalid_request_error");
    }

    @ParameterizedTest
    @CsvSource({
        "list_skills, 'data, has_more, next_page', /data/0",
        "list_skill_versions, 'data, has_more, next_page', /data/0",
        "get_skill, 'id, created_at, display_title, latest_version, source, type, updated_at', ''",
        "get_skill_version, 'id, created_at, description, directory, name, skill_id, type, version', ''"
    })
    void read_has_the_documented_keys(String name, String keys, String inner, Client client)
            throws IOException, InterruptedException {
        Curl.Answer answer = run(name, client, client.beta().create(PDF).ok());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).contains(keys.split(", "));
        JsonNode object = answer.json().at(inner);
        assertThat(object.path("type").asString()).startsWith("skill");
    }

    @Test
    void download_skill_version_content(Client client) throws IOException, InterruptedException {
        Curl.Answer answer = run(
                "download_skill_version_content",
                client,
                client.beta().create(PDF).ok());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("PK");
    }

    @Test
    void delete_skill_version_then_skill(Client client) throws IOException, InterruptedException {
        HttpAnswer skill = client.beta().create(PDF).ok();
        JsonNode version = run("delete_skill_version", client, skill).json();
        assertThat(version.path("type").asString()).isEqualTo("skill_version_deleted");
        assertThat(version.path("id").asString()).isEqualTo(skill.get("latest_version"));
        JsonNode deleted = run("delete_skill", client, skill).json();
        assertThat(deleted.path("type").asString()).isEqualTo("skill_deleted");
        assertThat(deleted.path("id").asString()).isEqualTo(skill.get("id"));
    }

    private Curl.Answer run(String name, Client client, HttpAnswer skill) throws IOException, InterruptedException {
        return new Curl(folder, client)
                .set("SKILL_ID", skill.get("id"))
                .set("VERSION", skill.get("latest_version"))
                .run("api/" + name)
                .getFirst();
    }
}
