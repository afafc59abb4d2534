package dev.repertoire.conformance.versions;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Case;
import dev.repertoire.conformance.Pages;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Protocol
class ReadTest {
    private static final MultipartBody PDF = MultipartBody.zip(Bundles.valid("pdf"));
    private static final String STRANGER = "skver_015LYzVdivGGMsBpuki4kW4S";

    @Test
    @Case(51)
    void ga_version_is_read_by_its_id(Client client) {
        String skill = client.create(PDF).ok().get("id");
        HttpAnswer version = client.createVersion(skill, PDF).ok();
        assertThat(client.version(skill, version.get("id")).ok().text()).isEqualTo(version.text());
    }

    @Test
    @Case(52)
    void ga_latest_is_the_newest(Client client) {
        String skill = client.create(PDF).ok().get("id");
        HttpAnswer version = client.createVersion(skill, PDF).ok();
        assertThat(client.version(skill, "latest").ok().text()).isEqualTo(version.text());
    }

    @ParameterizedTest
    @Case(53)
    @ValueSource(strings = {"1759178010641129", "skillver_015LYzVdivGGMsBpuki4kW4S", "newest", "LATEST"})
    void ga_version_by_anything_else_is_refused(String slot, Client client) {
        String skill = client.create(PDF).ok().get("id");
        assertAnswer(client.version(skill, slot)).isBadRequest("Invalid version id: '" + slot + "'");
    }

    @Test
    void ga_version_by_its_own_number_is_refused(Client client) {
        HttpAnswer skill = client.beta().create(PDF).ok();
        String number = skill.get("latest_version");
        assertAnswer(client.version(skill.get("id"), number)).isBadRequest("Invalid version id: '" + number + "'");
    }

    @Test
    void beta_version_is_read_by_its_number(Client client) {
        HttpAnswer skill = client.beta().create(PDF).ok();
        HttpAnswer version = client.beta().version(skill.get("id"), skill.get("latest_version"));
        assertAnswer(version).isOk();
        assertThat(version.get("version")).isEqualTo(skill.get("latest_version"));
        assertThat(version.get("id"))
                .isEqualTo(client.beta()
                        .versions(skill.get("id"), "")
                        .ok()
                        .json()
                        .at("/data/0/id")
                        .stringValue())
                .startsWith("skill_version_");
    }

    @Test
    @Case(73)
    void ga_version_is_read_by_the_id_of_the_beta_lane(Client client) {
        String skill = client.create(PDF).ok().get("id");
        HttpAnswer version = client.createVersion(skill, PDF).ok();
        String betaId = Pages.ids(client.beta().versions(skill, "")).getLast();
        assertThat(betaId).startsWith("skill_version_");
        assertThat(client.version(skill, betaId).ok().text()).isEqualTo(version.text());
        String stranger = "skill_version_015LYzVdivGGMsBpuki4kW4S";
        assertAnswer(client.version(skill, stranger))
                .isNotFound("Skill version not found: " + skill + " version " + stranger);
    }

    @ParameterizedTest
    @Case(54)
    @ValueSource(
            strings = {
                STRANGER,
                "skill_version_015LYzVdivGGMsBpuki4kW4S",
                "skillver_015LYzVdivGGMsBpuki4kW4S",
                "latest",
                "17591780106411x9"
            })
    void beta_version_by_anything_but_digits_is_refused(String slot, Client client) {
        String skill = client.create(PDF).ok().get("id");
        assertAnswer(client.beta().version(skill, slot))
                .isBadRequest("Invalid version format: '" + slot
                        + "'. Version must be a numeric timestamp (e.g., '1759178010641129').");
    }

    @Test
    @Case(55)
    void version_of_another_skill_is_not_found(Client client) {
        HttpAnswer one = client.create(PDF).ok();
        HttpAnswer other = client.create(PDF).ok();
        String slot = other.get("latest_version_id");
        assertAnswer(client.version(one.get("id"), slot))
                .isNotFound("Skill version not found: " + one.get("id") + " version " + slot);
        String number = client.beta().skill(other.get("id")).get("latest_version");
        assertAnswer(client.beta().version(one.get("id"), number))
                .isNotFound("Skill version not found: " + one.get("id") + " version " + number);
    }

    @Test
    void unknown_version_is_not_found(Client client) {
        String skill = client.create(PDF).ok().get("id");
        assertAnswer(client.version(skill, STRANGER))
                .isNotFound("Skill version not found: " + skill + " version " + STRANGER);
        assertAnswer(client.beta().version(skill, "1759178010641129"))
                .isNotFound("Skill version not found: " + skill + " version 1759178010641129");
        assertAnswer(client.beta().version(skill, "9".repeat(40))).isBadRequest();
    }

    @Test
    @Case(56)
    void ga_versions_are_listed_newest_first_page_by_page(Client client) {
        String skill = client.create(PDF).ok().get("id");
        List<String> made = new ArrayList<>(Pages.ids(client.versions(skill, "")));
        for (int i = 0; i < 4; i++) {
            made.add(client.createVersion(skill, PDF).ok().get("id"));
        }
        for (int limit = 1; limit <= 6; limit++) {
            assertThat(Pages.walk(limit, query -> client.versions(skill, query)))
                    .containsExactlyElementsOf(made.reversed());
        }
        assertAnswer(client.versions(skill, "?limit=0")).isBadRequest("limit must be between 1 and 1000");
        assertAnswer(client.versions(skill, "?page=x")).isBadRequest("page is not a valid page token.");
    }

    @Test
    @Case(70)
    void beta_versions_are_listed_oldest_first_page_by_page(Client client) {
        String skill = client.beta().create(PDF).ok().get("id");
        List<String> made = new ArrayList<>(Pages.ids(client.beta().versions(skill, "")));
        for (int i = 0; i < 4; i++) {
            made.add(client.beta().createVersion(skill, PDF).ok().get("id"));
        }
        for (int limit = 1; limit <= 6; limit++) {
            assertThat(Pages.walk(limit, query -> client.beta().versions(skill, query)))
                    .containsExactlyElementsOf(made);
        }
    }

    @Test
    void beta_walk_meets_what_is_made_and_not_what_is_deleted_meanwhile(Client client) {
        Client beta = client.beta();
        HttpAnswer first = beta.create(PDF).ok();
        String skill = first.get("id");
        HttpAnswer second = beta.createVersion(skill, PDF).ok();
        HttpAnswer third = beta.createVersion(skill, PDF).ok();
        String next = Pages.next(beta.versions(skill, "?limit=1"));
        beta.deleteVersion(skill, first.get("latest_version")).ok();
        beta.deleteVersion(skill, second.get("version")).ok();
        HttpAnswer fourth = beta.createVersion(skill, PDF).ok();
        assertThat(Pages.ids(beta.versions(skill, "?page=" + next))).containsExactly(third.get("id"), fourth.get("id"));
    }

    @Test
    @Case(71)
    void page_of_one_lane_is_refused_in_the_other(Client client) {
        String skill = client.create(PDF).ok().get("id");
        client.createVersion(skill, PDF).ok();
        String ga = Pages.next(client.versions(skill, "?limit=1"));
        String beta = Pages.next(client.beta().versions(skill, "?limit=1"));
        assertAnswer(client.versions(skill, "?page=" + beta)).isBadRequest("page is not a valid page token.");
        assertAnswer(client.beta().versions(skill, "?page=" + ga)).isBadRequest("page is not a valid page token.");
        assertThat(Pages.ids(client.versions(skill, "?page=" + ga))).hasSize(1);
        assertThat(Pages.ids(client.beta().versions(skill, "?page=" + beta))).hasSize(1);
    }

    @Test
    void lists_have_the_keys_of_their_lane(Client client) {
        String skill = client.create(PDF).ok().get("id");
        client.createVersion(skill, PDF).ok();
        assertAnswer(client.versions(skill, "?limit=1")).isOk("""
                        {
                          "data": [
                            {
                              "type": "skill_version",
                              "id": "<skver>",
                              "skill_id": "<skill>",
                              "name": "pdf",
                              "description": "Handles pdf files. Use when somebody has one.",
                              "created_at": "<time>"
                            }
                          ],
                          "next_page": "<page>"
                        }
                        """);
        HttpAnswer beta = client.beta().versions(skill, "?limit=1");
        assertAnswer(beta).isOk();
        assertThat(beta.json().propertyNames()).contains("data", "has_more", "next_page");
        assertThat(beta.json().at("/data/0").propertyNames())
                .containsExactlyInAnyOrder(
                        "type", "id", "skill_id", "name", "directory", "version", "description", "created_at");
    }
}
