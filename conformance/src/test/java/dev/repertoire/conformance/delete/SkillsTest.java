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
class SkillsTest {
    private static final MultipartBody PDF = MultipartBody.zip(Bundles.valid("pdf"));

    @Test
    @Case(64)
    void ga_skill_goes_with_all_its_versions(Client client) {
        HttpAnswer skill = client.create(PDF).ok();
        String id = skill.get("id");
        String second = client.createVersion(id, PDF).ok().get("id");
        client.createVersion(id, PDF).ok();
        HttpAnswer deleted = client.deleteSkill(id);
        assertAnswer(deleted).isOk("{\"type\": \"skill_deleted\", \"id\": \"<skill>\"}");
        assertThat(deleted.get("id")).isEqualTo(id);
        String gone = "Skill not found: " + id;
        assertAnswer(client.skill(id)).isNotFound(gone);
        assertAnswer(client.versions(id, "")).isNotFound(gone);
        assertAnswer(client.version(id, second)).isNotFound(gone);
        assertAnswer(client.version(id, "latest")).isNotFound(gone);
        assertAnswer(client.download(id, second)).isNotFound(gone);
        assertAnswer(client.createVersion(id, PDF)).isNotFound(gone);
        assertAnswer(client.deleteVersion(id, second)).isNotFound(gone);
        assertAnswer(client.deleteSkill(id)).isNotFound(gone);
        assertThat(client.list("").ok().json().path("data").size()).isZero();
    }

    @Test
    @Case(65)
    void beta_skill_with_versions_is_kept(Client client) {
        HttpAnswer skill = client.create(PDF).ok();
        assertAnswer(client.beta().deleteSkill(skill.get("id")))
                .isBadRequest("Cannot delete skill with existing versions. Delete all versions first.");
        assertThat(client.skill(skill.get("id")).ok().text()).isEqualTo(skill.text());
    }

    @Test
    @Case(66)
    void beta_skill_goes_after_its_versions(Client client) {
        HttpAnswer skill = client.beta().create(PDF).ok();
        String id = skill.get("id");
        String second = client.beta().createVersion(id, PDF).ok().get("version");
        for (String number : List.of(skill.get("latest_version"), second)) {
            HttpAnswer deleted = client.beta().deleteVersion(id, number);
            assertAnswer(deleted).isOk("{\"type\": \"skill_version_deleted\", \"id\": \"<number>\"}");
            assertThat(deleted.get("id")).isEqualTo(number);
        }
        assertAnswer(client.beta().deleteSkill(id)).isOk("{\"type\": \"skill_deleted\", \"id\": \"<skill>\"}");
        assertAnswer(client.beta().skill(id)).isNotFound("Skill not found: " + id);
    }

    @Test
    void unknown_skill_is_not_found(Client client) {
        assertAnswer(client.beta().deleteSkill("skill_nobody")).isNotFound("Skill not found: skill_nobody");
    }

    @Test
    void skill_deleted_by_many_at_once_is_deleted_once(Client client) {
        String skill = client.create(PDF).ok().get("id");
        List<Integer> statuses = AtOnce.run(6, i -> client.deleteSkill(skill).status()).stream()
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(200, 404, 404, 404, 404, 404);
    }

    /// Equal content is stored once, so deleting one copy must leave the other.
    @Test
    void skill_with_the_same_content_as_a_deleted_one_stays_whole(Client client) {
        MultipartBody large = MultipartBody.zip(Bundles.sized("pdf", 300_000, 5));
        String gone = client.create(large).ok().get("id");
        HttpAnswer stays = client.create(large).ok();
        client.deleteSkill(gone).ok();
        assertAnswer(client.download(stays.get("id"), stays.get("latest_version_id")))
                .isOk();
    }
}
