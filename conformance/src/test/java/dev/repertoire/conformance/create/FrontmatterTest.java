package dev.repertoire.conformance.create;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Case;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.Part;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Protocol
class FrontmatterTest {
    private static final String LENGTHS =
            "`name` and `description` must resolve from `SKILL.md` frontmatter or its fallbacks, within their length limits";

    @Test
    @Case(22)
    void skill_md_without_frontmatter_is_refused(Client client) {
        assertAnswer(client.create(MultipartBody.of(Part.file("pdf/SKILL.md", "# PDF\n"))))
                .isBadRequestBeginning("SKILL.md must start with YAML frontmatter (---)")
                .hasRule("frontmatter_missing");
    }

    @Test
    void frontmatter_that_is_no_yaml_is_refused(Client client) {
        assertAnswer(client.create(frontmatter("pdf", "name: pdf\ndescription: [a, b\n")))
                .isBadRequest()
                .hasMessageContaining("malformed YAML frontmatter")
                .hasRule("frontmatter_yaml");
    }

    @Test
    @Case(23)
    void name_has_at_most_64_characters(Client client) {
        assertAnswer(client.create(MultipartBody.files(Bundles.valid("n".repeat(64)))))
                .isOk();
        assertAnswer(client.create(MultipartBody.files(Bundles.valid("n".repeat(65)))))
                .isBadRequestBeginning(LENGTHS);
    }

    @Test
    @Case(24)
    void description_has_at_most_1024_characters(Client client) {
        assertAnswer(client.create(MultipartBody.files(Bundles.valid("pdf", "ü".repeat(1024)))))
                .isOk();
        assertAnswer(client.create(MultipartBody.files(Bundles.valid("pdf", "ü".repeat(1025)))))
                .isBadRequestBeginning(LENGTHS)
                .hasRule("description_too_long");
    }

    @ParameterizedTest
    @Case(25)
    @ValueSource(strings = {"claude", "my-claude-skill", "anthropic-tools"})
    void reserved_words_in_the_name_are_refused(String name, Client client) {
        assertAnswer(client.create(MultipartBody.files(Bundles.valid(name))))
                .isBadRequest()
                .hasRule("name_reserved");
    }

    @ParameterizedTest
    @Case(26)
    @ValueSource(strings = {"Pdf", "pdf_tools", "pdf tools", "-pdf", "pdf-", "größe"})
    void name_of_other_than_lowercase_letters_digits_and_hyphens_is_refused(String name, Client client) {
        assertAnswer(client.create(MultipartBody.files(Bundles.valid(name))))
                .isBadRequest()
                .hasRule("name_invalid");
    }

    @Test
    @Case(27)
    void tags_in_the_description_are_refused(Client client) {
        assertAnswer(client.create(MultipartBody.files(Bundles.valid("pdf", "Reads <b>PDF</b> files"))))
                .isBadRequest()
                .hasMessageContaining("XML tags")
                .hasRule("description_xml");
        assertAnswer(client.create(MultipartBody.files(Bundles.valid("pdf", "Reads files where a < b and c > d"))))
                .isOk();
    }

    @ParameterizedTest
    @CsvSource({"'description: Reads\n', name_missing", "'name: pdf\n', description_missing"})
    void missing_name_or_description_is_refused(String yaml, String rule, Client client) {
        assertAnswer(client.create(frontmatter("pdf", yaml)))
                .isBadRequestBeginning(LENGTHS)
                .hasRule(rule);
    }

    @Test
    @Case(32)
    void all_documented_keys_are_taken(Client client) {
        assertAnswer(client.create(frontmatter("pdf", """
                        name: pdf
                        description: A brief description of what this skill does
                        license: MIT
                        compatibility: Needs Python 3
                        allowed-tools:
                        - computer_20250124
                        - text_editor_20250124
                        metadata:
                          author: someone
                          version: "1.0"
                        """))).isOk();
    }

    @Test
    void line_ends_and_byte_order_mark_of_windows_are_taken(Client client) {
        String skillMd = "\uFEFF---\r\nname: pdf\r\ndescription: Reads\r\n---\r\n\r\n# PDF\r\n";
        HttpAnswer created = client.create(MultipartBody.of(Part.file("pdf/SKILL.md", skillMd)));
        assertAnswer(created).isOk();
        assertThat(client.version(created.get("id"), "latest").ok().get("description"))
                .isEqualTo("Reads");
    }

    @Test
    void values_stay_as_they_are_written(Client client) {
        HttpAnswer created = client.beta().create(frontmatter("no", "name: no\ndescription: 2026-01-25\n"));
        assertAnswer(created).isOk();
        HttpAnswer version = client.version(created.get("id"), "latest").ok();
        assertThat(version.get("name")).isEqualTo("no");
        assertThat(version.get("description")).isEqualTo("2026-01-25");
    }

    @Test
    void every_fault_is_reported_at_once(Client client) {
        HttpAnswer answer = client.create(frontmatter("Pdf", "name: Pdf\ndescription: <b>x</b>\n"));
        assertAnswer(answer).isBadRequest().hasRule("name_invalid");
        JsonNode findings = answer.json().at("/error/details/findings");
        assertThat(findings.findValuesAsString("rule")).contains("name_invalid", "description_xml");
        for (JsonNode finding : findings) {
            assertThat(finding.propertyNames())
                    .containsExactlyInAnyOrder("rule", "severity", "path", "line", "message");
        }
        assertThat(findings.path(0).path("path").asString()).isEqualTo("Pdf/SKILL.md");
        assertThat(findings.path(0).path("line").asInt()).isEqualTo(2);
        assertThat(findings.path(0).path("severity").asString()).isEqualTo("error");
    }

    @Test
    @Case(28)
    void zip_that_is_none_is_refused(Client client) {
        assertAnswer(client.create(
                        MultipartBody.of(Part.file("pdf.zip", "I am a text".getBytes(StandardCharsets.UTF_8)))))
                .isBadRequest()
                .hasRule("not_a_zip");
    }

    private static MultipartBody frontmatter(String folder, String yaml) {
        return MultipartBody.files(Bundles.withFrontmatter(folder, yaml));
    }
}
