package dev.repertoire.conformance.create;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Case;
import dev.repertoire.conformance.HostedOnly;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The header `anthropic-beta` chooses the lane, and nothing else does.
@Protocol
class LanesTest {
    private static final MultipartBody FORM = MultipartBody.files(Bundles.valid("pdf"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "skills-2025-10-02",
                "code-execution-2025-08-25,skills-2025-10-02",
                "skills-2025-10-02, files-api-2025-04-14",
                " files-api-2025-04-14 ,\tskills-2025-10-02 ,"
            })
    void header_that_names_the_beta_chooses_it(String value, Client client) {
        assertIsBeta(client.with("anthropic-beta", value).create(FORM));
    }

    @Test
    void header_may_come_twice(Client client) {
        assertIsBeta(client.with("anthropic-beta", "files-api-2025-04-14")
                .with("anthropic-beta", "skills-2025-10-02")
                .create(FORM));
    }

    @Test
    void name_of_the_header_is_read_in_any_case(Client client) {
        assertIsBeta(client.with("Anthropic-Beta", "skills-2025-10-02").create(FORM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"files-api-2025-04-14", "skills-2025-10-02x", "skills", "xskills-2025-10-02", ","})
    void other_betas_do_not_choose_it(String value, Client client) {
        assertIsGa(client.with("anthropic-beta", value).create(FORM));
    }

    @Test
    void query_does_not_choose_it(Client client) {
        assertIsGa(client.post("/v1/skills?beta=true", FORM));
    }

    @Test
    @Case(44)
    void one_skill_has_two_shapes(Client client) {
        String id = client.create(FORM).ok().get("id");
        HttpAnswer beta = client.beta().get("/v1/skills/" + id + "?beta=true");
        HttpAnswer ga = client.get("/v1/skills/" + id + "?beta=true");
        assertIsBeta(beta);
        assertIsGa(ga);
        assertThat(beta.get("id")).isEqualTo(ga.get("id")).isEqualTo(id);
        assertThat(beta.get("created_at")).isEqualTo(ga.get("created_at"));
    }

    @Test
    @HostedOnly("accounts answer without the fields of the older gateway's document")
    void one_version_has_two_ids_with_one_suffix(Client client) {
        HttpAnswer ga = client.create(FORM).ok();
        HttpAnswer beta = client.beta().skill(ga.get("id")).ok();
        assertThat(beta.get("latest_version_id").replace("skill_version_", "skver_"))
                .isEqualTo(ga.get("latest_version_id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-06-01", "2026-10-21", "2023-01-01", "tomorrow"})
    void anthropic_version_makes_no_difference(String version, Client client) {
        assertIsGa(client.with("anthropic-version", version).create(FORM));
        assertIsBeta(client.with("anthropic-version", version).beta().create(FORM));
    }

    private static void assertIsGa(HttpAnswer skill) {
        assertAnswer(skill).isOk();
        assertThat(skill.json().propertyNames()).contains("display_name").doesNotContain("display_title");
    }

    private static void assertIsBeta(HttpAnswer skill) {
        assertAnswer(skill).isOk();
        assertThat(skill.json().propertyNames()).contains("display_title").doesNotContain("display_name");
    }
}
