package dev.repertoire.conformance.delete;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Case;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.AtOnce;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import java.util.List;
import org.junit.jupiter.api.Test;

@Protocol
class VersionsTest {
    private static final MultipartBody PDF = MultipartBody.zip(Bundles.valid("pdf"));

    @Test
    @Case(61)
    void ga_version_is_deleted_by_its_id_and_latest_falls_back(Client client) {
        HttpAnswer skill = client.create(PDF).ok();
        String id = skill.get("id");
        String version = client.createVersion(id, PDF).ok().get("id");
        HttpAnswer deleted = client.deleteVersion(id, version);
        assertAnswer(deleted).isOk("{\"type\": \"skill_version_deleted\", \"id\": \"<skver>\"}");
        assertThat(deleted.get("id")).isEqualTo(version);
        assertThat(client.skill(id).ok().get("latest_version_id")).isEqualTo(skill.get("latest_version_id"));
        assertThat(client.version(id, "latest").ok().get("id")).isEqualTo(skill.get("latest_version_id"));
        String gone = "Skill version not found: " + id + " version " + version;
        assertAnswer(client.deleteVersion(id, version)).isNotFound(gone);
        assertAnswer(client.version(id, version)).isNotFound(gone);
        assertAnswer(client.download(id, version)).isNotFound("Skill not found: " + id);
    }

    @Test
    @Case(75)
    void ga_version_is_deleted_by_the_id_of_the_beta_lane(Client client) {
        String skill = client.create(PDF).ok().get("id");
        HttpAnswer version = client.beta().createVersion(skill, PDF).ok();
        String id = client.version(skill, "latest").ok().get("id");
        assertThat(version.get("id")).startsWith("skill_version_");
        HttpAnswer deleted = client.deleteVersion(skill, version.get("id"));
        assertAnswer(deleted).isOk("{\"type\": \"skill_version_deleted\", \"id\": \"<skver>\"}");
        assertThat(deleted.get("id")).isEqualTo(id);
        assertThat(client.version(skill, id).status()).isEqualTo(404);
        assertThat(client.version(skill, version.get("id")).status()).isEqualTo(404);
        assertThat(client.beta().version(skill, version.get("version")).status())
                .isEqualTo(404);
    }

    @Test
    void older_version_is_deleted_and_latest_stays(Client client) {
        HttpAnswer skill = client.create(PDF).ok();
        String latest = client.createVersion(skill.get("id"), PDF).ok().get("id");
        client.deleteVersion(skill.get("id"), skill.get("latest_version_id")).ok();
        assertThat(client.skill(skill.get("id")).ok().get("latest_version_id")).isEqualTo(latest);
    }

    @Test
    @Case(62)
    void ga_only_version_is_kept(Client client) {
        HttpAnswer skill = client.create(PDF).ok();
        assertAnswer(client.deleteVersion(skill.get("id"), skill.get("latest_version_id")))
                .isBadRequest(
                        "cannot delete a Skill's only version. Delete the Skill, or create another version first");
        assertThat(client.skill(skill.get("id")).ok().text()).isEqualTo(skill.text());
        assertAnswer(client.download(skill.get("id"), skill.get("latest_version_id")))
                .isOk();
    }

    @Test
    @Case(63)
    void ga_latest_is_no_version_to_delete(Client client) {
        String skill = client.create(PDF).ok().get("id");
        client.createVersion(skill, PDF).ok();
        assertAnswer(client.deleteVersion(skill, "latest"))
                .isBadRequest("'latest' is not accepted when deleting a skill version. Address a specific version id:"
                        + " read the skill's latest_version_id, or GET /v1/skills/{skill_id}/versions/latest, and use"
                        + " that id.");
    }

    @Test
    void ga_number_is_no_version_to_delete(Client client) {
        HttpAnswer skill = client.beta().create(PDF).ok();
        String number = skill.get("latest_version");
        assertAnswer(client.deleteVersion(skill.get("id"), number))
                .isBadRequest("Invalid version id: '" + number + "'");
    }

    @Test
    void beta_id_is_no_version_to_delete(Client client) {
        HttpAnswer skill = client.create(PDF).ok();
        assertAnswer(client.beta().deleteVersion(skill.get("id"), skill.get("latest_version_id")))
                .isBadRequest()
                .hasMessageContaining("Invalid version format: '" + skill.get("latest_version_id") + "'");
    }

    @Test
    void beta_last_version_may_go_and_the_skill_stays(Client client) {
        HttpAnswer skill = client.beta().create(PDF).ok();
        client.beta()
                .deleteVersion(skill.get("id"), skill.get("latest_version"))
                .ok();
        HttpAnswer left = client.beta().skill(skill.get("id")).ok();
        assertThat(left.json().path("latest_version").isNull()).isTrue();
        assertThat(left.get("display_title")).isEqualTo("pdf");
        assertThat(client.beta()
                        .versions(skill.get("id"), "")
                        .ok()
                        .json()
                        .path("data")
                        .size())
                .isZero();
        assertAnswer(client.version(skill.get("id"), "latest"))
                .isNotFound("Skill version not found: " + skill.get("id") + " version latest");
        HttpAnswer renewed = client.beta().createVersion(skill.get("id"), PDF).ok();
        assertThat(Long.parseLong(renewed.get("version"))).isGreaterThan(Long.parseLong(skill.get("latest_version")));
        assertThat(client.beta().skill(skill.get("id")).get("latest_version")).isEqualTo(renewed.get("version"));
    }

    @Test
    void version_after_a_deleted_one_has_a_higher_number(Client client) {
        HttpAnswer skill = client.beta().create(PDF).ok();
        HttpAnswer second = client.beta().createVersion(skill.get("id"), PDF).ok();
        client.beta().deleteVersion(skill.get("id"), second.get("version")).ok();
        HttpAnswer third = client.beta().createVersion(skill.get("id"), PDF).ok();
        assertThat(Long.parseLong(third.get("version"))).isGreaterThan(Long.parseLong(second.get("version")));
    }

    @Test
    void version_deleted_by_many_at_once_is_deleted_once(Client client) {
        String skill = client.create(PDF).ok().get("id");
        String version = client.createVersion(skill, PDF).ok().get("id");
        List<Integer> statuses = AtOnce.run(
                        6, i -> client.deleteVersion(skill, version).status())
                .stream()
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(200, 404, 404, 404, 404, 404);
    }
}
