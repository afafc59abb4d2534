package dev.repertoire.conformance.versions;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.SharedServer;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.SampleBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What an upload was accepted with: counted in a header, listed at a route of our own.
@ExtendWith(SharedServer.class)
class FindingsTest {
    private static final SampleBundle ODD = Bundles.withFrontmatter("pdf", """
            name: pdf
            description: Reads
            allowed-tools: [Read, Write]
            user-invocable: false
            """);

    @Test
    void upload_without_findings_has_no_header(Client client) {
        HttpAnswer created = client.create(MultipartBody.zip(Bundles.valid("pdf")));
        assertAnswer(created).isOk().hasNoHeader("x-repertoire-warnings");
        HttpAnswer findings = findings(client, created, created.get("latest_version_id"));
        assertAnswer(findings).isOk();
        assertThat(findings.json().path("data").size()).isZero();
    }

    @Test
    void warnings_are_counted_and_listed(Client client) {
        HttpAnswer created = client.create(MultipartBody.zip(ODD));
        assertAnswer(created).isOk();
        int warnings = Integer.parseInt(created.header("x-repertoire-warnings").orElse("0"));
        assertThat(warnings).isPositive();
        JsonNode findings = findings(client, created, created.get("latest_version_id"))
                .ok()
                .json()
                .path("data");
        assertThat(findings.size()).isEqualTo(warnings);
        for (JsonNode finding : findings) {
            assertThat(finding.propertyNames())
                    .containsExactlyInAnyOrder("rule", "severity", "path", "line", "message");
            assertThat(finding.path("severity").asString()).isEqualTo("warning");
        }
        assertThat(findings.findValuesAsString("path")).contains("pdf/SKILL.md");
        assertThat(findings.findValuesAsString("message")).anyMatch(message -> message.contains("user-invocable"));
    }

    /// It has left its author's machine already; a refusal would only keep the author from learning of it.
    @Test
    void secrets_are_accepted_with_a_warning_that_does_not_repeat_them(Client client) {
        String rest = "QWERTZUIOPLKJHGF";
        HttpAnswer created = client.create(MultipartBody.zip(Bundles.valid("pdf")
                .with(".env", "PASSWORD=x")
                .with("notes.md", "Text\nKey: AK" + "IA" + rest + "\n")));
        assertAnswer(created).isOk();
        assertThat(created.header("x-repertoire-warnings")).hasValue("2");
        JsonNode found = findings(client, created, created.get("latest_version_id"))
                .ok()
                .json()
                .path("data");
        assertThat(found.findValuesAsString("rule")).containsExactly("secret_file", "secret_file");
        assertThat(found.findValuesAsString("path")).containsExactly("pdf/.env", "pdf/notes.md");
        assertThat(found.get(1).path("line").asInt()).isEqualTo(2);
        assertThat(found.toString()).doesNotContain(rest);
    }

    @Test
    void version_has_findings_of_its_own(Client client) {
        HttpAnswer skill =
                client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok();
        HttpAnswer version = client.createVersion(skill.get("id"), MultipartBody.zip(ODD));
        assertAnswer(version).isOk();
        assertThat(version.header("x-repertoire-warnings")).isPresent();
        assertThat(findings(client, skill, version.get("id"))
                        .ok()
                        .json()
                        .path("data")
                        .size())
                .isPositive();
        assertThat(findings(client, skill, skill.get("latest_version_id"))
                        .ok()
                        .json()
                        .path("data")
                        .size())
                .isZero();
    }

    @Test
    void findings_are_addressed_as_their_version_is(Client client) {
        HttpAnswer skill = client.create(MultipartBody.zip(ODD)).ok();
        String number = client.beta().skill(skill.get("id")).get("latest_version");
        assertAnswer(findings(client, skill, "latest")).isOk();
        assertAnswer(findings(client.beta(), skill, number)).isOk();
        String stranger = "skver_015LYzVdivGGMsBpuki4kW4S";
        assertAnswer(findings(client, skill, stranger))
                .isNotFound("Skill version not found: " + skill.get("id") + " version " + stranger);
    }

    private static HttpAnswer findings(Client client, HttpAnswer skill, String version) {
        return client.get("/repertoire/v1/skills/" + skill.get("id") + "/versions/" + version + "/findings");
    }
}
