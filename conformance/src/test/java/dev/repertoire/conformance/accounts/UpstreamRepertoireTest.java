package dev.repertoire.conformance.accounts;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.ZipEntries;
import dev.repertoire.testserver.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Two servers, one behind the other: what the second answers is what the first one's client gets.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpstreamRepertoireTest {
    private static final SampleBundle FIRST = Bundles.valid("pdf").with("first.txt", "first");
    private static final SampleBundle SECOND = Bundles.valid("pdf").with("second.txt", "second");

    private final TestServer behind = TestServer.start();
    private final TestServer front = TestServer.configured(
            """
            model_list:
              - model_name: behind
                litellm_params: {model: anthropic/behind, api_base: "%s", api_key: os.environ/BEHIND_KEY}
            repertoire: {default_route: behind}
            """.formatted(behind.url()), Map.of("BEHIND_KEY", behind.teamA().key()));

    @AfterAll
    void stop() {
        front.close();
        behind.close();
    }

    @Test
    void ga_operations_are_all_performed_behind() {
        Client client = front.teamA();
        Client owner = behind.teamA();
        HttpAnswer skill = client.create(MultipartBody.zip(FIRST).field("display_name", "PDF tools"));
        assertAnswer(skill).isOk();
        String id = skill.get("id");
        assertThat(owner.skill(id).ok().text()).isEqualTo(skill.text());
        HttpAnswer version = client.createVersion(id, MultipartBody.files(SECOND));
        assertAnswer(version).isOk();
        assertThat(client.skill(id).ok().text()).isEqualTo(owner.skill(id).text());
        assertThat(ids(client.list(""))).contains(id);
        assertThat(ids(client.versions(id, ""))).containsExactly(version.get("id"), skill.get("latest_version_id"));
        assertThat(client.version(id, "latest").ok().text()).isEqualTo(version.text());
        assertThat(files(client.download(id, skill.get("latest_version_id")))).containsExactlyEntriesOf(FIRST.files());
        assertAnswer(client.deleteVersion(id, version.get("id"))).isOk();
        assertAnswer(client.deleteVersion(id, skill.get("latest_version_id"))).isBadRequest();
        assertAnswer(client.deleteSkill(id)).isOk();
        assertAnswer(client.skill(id)).isNotFound("Skill not found: " + id);
        assertAnswer(client.skill("skill_01%20of%20nobody%3F")).isNotFound("Skill not found: skill_01 of nobody?");
        assertAnswer(owner.skill(id)).isNotFound("Skill not found: " + id);
    }

    @Test
    void beta_operations_are_all_performed_behind() {
        Client client = front.teamA().beta();
        Client owner = behind.teamA().beta();
        HttpAnswer skill = client.create(MultipartBody.zip(FIRST).field("display_title", "PDF tools"));
        assertAnswer(skill).isOk();
        String id = skill.get("id");
        assertThat(owner.skill(id).ok().text()).isEqualTo(skill.text());
        HttpAnswer version = client.createVersion(id, MultipartBody.files(SECOND));
        assertAnswer(version).isOk();
        assertThat(client.skill(id).ok().get("latest_version")).isEqualTo(version.get("version"));
        assertThat(ids(client.list(""))).contains(id);
        assertThat(client.versions(id, "").ok().json().path("data").findValuesAsString("version"))
                .containsExactly(skill.get("latest_version"), version.get("version"));
        assertThat(client.version(id, version.get("version")).ok().text()).isEqualTo(version.text());
        assertThat(files(client.download(id, version.get("version")))).containsExactlyEntriesOf(SECOND.files());
        assertAnswer(client.deleteSkill(id)).isBadRequest();
        for (String number : List.of(skill.get("latest_version"), version.get("version"))) {
            assertAnswer(client.deleteVersion(id, number)).isOk();
        }
        assertAnswer(client.deleteSkill(id)).isOk();
        assertAnswer(owner.skill(id)).isNotFound("Skill not found: " + id);
    }

    private static List<String> ids(HttpAnswer list) {
        return list.ok().json().path("data").findValuesAsString("id");
    }

    private static Map<String, byte[]> files(HttpAnswer content) {
        return ZipEntries.read(content.ok().bytes()).files();
    }
}
