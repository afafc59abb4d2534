package dev.repertoire.conformance.delete;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Case;
import dev.repertoire.conformance.Pages;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import org.junit.jupiter.api.Test;

/// Skills whose versions were all deleted, which exist in the beta lane only.
@Protocol
class EmptiedSkillsTest {
    private static final MultipartBody PDF = MultipartBody.zip(Bundles.valid("pdf"));

    @Test
    @Case(76)
    void emptied_skill_is_in_the_beta_lane_only(Client client) {
        String older = client.create(PDF).ok().get("id");
        String emptied = emptied(client);
        String newer = client.create(PDF).ok().get("id");
        assertAnswer(client.skill(emptied))
                .isBadRequest("Skill " + emptied + " has no versions; create one, or delete the skill");
        assertThat(Pages.ids(client.list(""))).containsExactly(newer, older);
        assertThat(Pages.pages(1, client::list)).hasSize(2);
        assertThat(Pages.walk(1, client::list)).containsExactly(newer, older);
        assertAnswer(client.beta().skill(emptied)).isOk();
        assertThat(Pages.walk(1, client.beta()::list)).containsExactly(newer, emptied, older);
    }

    @Test
    void emptied_skill_has_no_versions_in_either_lane(Client client) {
        String emptied = emptied(client);
        assertThat(Pages.ids(client.versions(emptied, ""))).isEmpty();
        assertThat(Pages.ids(client.beta().versions(emptied, ""))).isEmpty();
        assertAnswer(client.version(emptied, "latest"))
                .isNotFound("Skill version not found: " + emptied + " version latest");
    }

    @Test
    @Case(77)
    void version_brings_an_emptied_skill_back(Client client) {
        String emptied = emptied(client);
        assertThat(Pages.ids(client.list(""))).isEmpty();
        String version = client.createVersion(emptied, PDF).ok().get("id");
        assertThat(client.skill(emptied).ok().get("latest_version_id")).isEqualTo(version);
        assertThat(Pages.ids(client.list(""))).containsExactly(emptied);
    }

    @Test
    @Case(78)
    void emptied_skill_is_deleted_in_the_ga_lane(Client client) {
        String emptied = emptied(client);
        assertThat(client.skill(emptied).status()).isEqualTo(400);
        assertAnswer(client.deleteSkill(emptied)).isOk("{\"type\": \"skill_deleted\", \"id\": \"<skill>\"}");
        assertAnswer(client.skill(emptied)).isNotFound("Skill not found: " + emptied);
        assertAnswer(client.beta().skill(emptied)).isNotFound("Skill not found: " + emptied);
    }

    /// The id of a skill whose versions were deleted.
    private static String emptied(Client client) {
        HttpAnswer skill = client.beta().create(PDF).ok();
        client.beta()
                .deleteVersion(skill.get("id"), skill.get("latest_version"))
                .ok();
        return skill.get("id");
    }
}
