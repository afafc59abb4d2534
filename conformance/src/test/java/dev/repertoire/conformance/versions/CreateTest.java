package dev.repertoire.conformance.versions;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Case;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.AtOnce;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.Part;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.ZipEntries;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@Protocol
class CreateTest {
    private static final SampleBundle PDF = Bundles.valid("pdf");

    @Test
    @Case(45)
    void ga_version_has_exactly_the_six_keys(Client client) {
        String skill = client.create(MultipartBody.zip(PDF)).ok().get("id");
        HttpAnswer version = client.createVersion(skill, MultipartBody.zip(PDF));
        assertAnswer(version).isOk("""
                        {
                          "type": "skill_version",
                          "id": "<skver>",
                          "skill_id": "<skill>",
                          "name": "pdf",
                          "description": "Handles pdf files. Use when somebody has one.",
                          "created_at": "<time>"
                        }
                        """);
        assertThat(version.get("skill_id")).isEqualTo(skill);
    }

    @Test
    @Case(46)
    void latest_moves_with_every_version(Client client) {
        HttpAnswer skill = client.create(MultipartBody.zip(PDF)).ok();
        HttpAnswer version =
                client.createVersion(skill.get("id"), MultipartBody.zip(PDF)).ok();
        HttpAnswer after = client.skill(skill.get("id")).ok();
        assertThat(after.get("latest_version_id"))
                .isEqualTo(version.get("id"))
                .isNotEqualTo(skill.get("latest_version_id"));
        assertThat(after.get("created_at")).isEqualTo(skill.get("created_at"));
        assertThat(Instant.parse(after.get("updated_at")))
                .isAfterOrEqualTo(Instant.parse(skill.get("created_at")))
                .isEqualTo(Instant.parse(version.get("created_at")));
    }

    @Test
    @Case(47)
    void beta_version_has_exactly_the_eight_keys(Client client) {
        HttpAnswer skill = client.beta().create(MultipartBody.zip(PDF)).ok();
        HttpAnswer version = client.beta().createVersion(skill.get("id"), MultipartBody.zip(PDF));
        assertAnswer(version).isOk("""
                        {
                          "type": "skill_version",
                          "id": "<skill_version>",
                          "skill_id": "<skill>",
                          "name": "pdf",
                          "directory": "pdf",
                          "version": "<number>",
                          "description": "Handles pdf files. Use when somebody has one.",
                          "created_at": "<time>"
                        }
                        """);
        assertThat(Long.parseLong(version.get("version"))).isGreaterThan(Long.parseLong(skill.get("latest_version")));
    }

    @Test
    @Case(48)
    void version_is_a_snapshot_of_its_own(Client client) {
        SampleBundle first = PDF.with("extra.txt", "only in the first");
        SampleBundle second = Bundles.valid("pdf", "Another description");
        HttpAnswer skill = client.create(MultipartBody.zip(first)).ok();
        HttpAnswer version =
                client.createVersion(skill.get("id"), MultipartBody.zip(second)).ok();
        assertHolds(client, skill.get("id"), version.get("id"), second);
        assertHolds(client, skill.get("id"), skill.get("latest_version_id"), first);
        assertThat(version.get("description")).isEqualTo("Another description");
        assertThat(client.version(skill.get("id"), skill.get("latest_version_id"))
                        .get("description"))
                .isEqualTo("Handles pdf files. Use when somebody has one.");
    }

    @Test
    @Case(49)
    void version_of_another_name_is_refused(Client client) {
        HttpAnswer skill = client.create(MultipartBody.zip(PDF)).ok();
        String message = "Skill name 'xlsx' in SKILL.md must be consistent across all versions for a given"
                + " `skill_id`. Expected 'pdf'.";
        MultipartBody renamed = MultipartBody.zip(Bundles.valid("xlsx"));
        assertAnswer(client.createVersion(skill.get("id"), renamed)).isBadRequest(message);
        assertAnswer(client.beta().createVersion(skill.get("id"), renamed)).isBadRequest(message);
        assertThat(client.skill(skill.get("id")).ok().text()).isEqualTo(skill.text());
    }

    @Test
    @Case(50)
    void version_of_an_unknown_skill_is_not_found(Client client) {
        String id = "skill_01AQqhAizF2pQYDMwhn3P16p";
        assertAnswer(client.createVersion(id, MultipartBody.zip(PDF))).isNotFound("Skill not found: " + id);
        assertAnswer(client.versions(id, "")).isNotFound("Skill not found: " + id);
        assertAnswer(client.version(id, "latest")).isNotFound("Skill not found: " + id);
    }

    @Test
    void version_follows_the_same_rules_as_a_skill(Client client) {
        String skill = client.create(MultipartBody.zip(PDF)).ok().get("id");
        assertAnswer(client.createVersion(skill, MultipartBody.of(Part.file("pdf/a.txt", "a"))))
                .isBadRequestBeginning("SKILL.md not found in uploaded files");
        assertAnswer(client.createVersion(skill, MultipartBody.of(Part.field("a", "b"))))
                .isBadRequest("files[]: Field required");
        assertAnswer(client.createVersion(skill, MultipartBody.files(Bundles.sized("pdf", 32 << 20, 1))))
                .isRefused(413, "request_too_large");
        assertThat(client.versions(skill, "").ok().json().path("data").size()).isEqualTo(1);
    }

    @Test
    void title_sent_with_a_version_changes_nothing(Client client) {
        HttpAnswer skill = client.create(MultipartBody.zip(PDF)).ok();
        client.createVersion(skill.get("id"), MultipartBody.zip(PDF).field("display_name", "X"))
                .ok();
        assertThat(client.skill(skill.get("id")).get("display_name")).isEqualTo("pdf");
    }

    @Test
    void versions_made_at_once_all_get_numbers_of_their_own(Client client) {
        String skill = client.create(MultipartBody.zip(PDF)).ok().get("id");
        List<HttpAnswer> made = AtOnce.run(
                16,
                i -> client.beta()
                        .createVersion(skill, MultipartBody.zip(PDF.with("n.txt", "version " + i)))
                        .ok());
        assertThat(made).extracting(version -> version.get("version")).doesNotHaveDuplicates();
        assertThat(made).extracting(version -> version.get("id")).doesNotHaveDuplicates();
        List<String> listed = client.beta()
                .versions(skill, "?limit=1000")
                .ok()
                .json()
                .path("data")
                .findValuesAsString("version");
        assertThat(listed)
                .hasSize(17)
                .isSortedAccordingTo((a, b) -> Long.compare(Long.parseLong(a), Long.parseLong(b)));
        assertThat(client.beta().skill(skill).get("latest_version")).isEqualTo(listed.getLast());
    }

    @Test
    void version_is_the_latest_for_whoever_made_it(Client client) {
        String skill = client.create(MultipartBody.zip(PDF)).ok().get("id");
        List<Long> behind = AtOnce.run(16, i -> {
            String made = client.beta()
                    .createVersion(skill, MultipartBody.zip(PDF.with("n.txt", "version " + i)))
                    .ok()
                    .get("version");
            String latest = client.beta().skill(skill).ok().get("latest_version");
            return Long.parseLong(latest) - Long.parseLong(made);
        });
        assertThat(behind).allMatch(micros -> micros >= 0);
    }

    private static void assertHolds(Client client, String skill, String version, SampleBundle expected) {
        assertThat(ZipEntries.read(client.download(skill, version).ok().bytes()).files())
                .containsExactlyEntriesOf(expected.files());
    }
}
