package dev.repertoire.testkit.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.ZipEntries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// On a good day it is the Skills API, in both lanes.
class FakeSkillsTest {
    private static final SampleBundle BUNDLE = Bundles.valid("pdf").with("scripts/a.sh", "echo a");
    private static final MultipartBody PDF = MultipartBody.files(BUNDLE);

    private final FakeAnthropic anthropic = FakeAnthropic.start("team-a", "team-b");
    private final Client teamA = Client.of(anthropic.url()).withKey(anthropic.key("team-a"));
    private final Client teamB = Client.of(anthropic.url()).withKey(anthropic.key("team-b"));

    @AfterEach
    void close() {
        anthropic.close();
    }

    @Test
    void ga_skill_has_the_ga_keys_and_one_nobody_knows() {
        HttpAnswer created =
                teamA.create(PDF.field("display_name", "PDF tools")).ok();
        assertThat(created.json().propertyNames())
                .containsExactlyInAnyOrder(
                        "type",
                        "id",
                        "display_name",
                        "source",
                        "latest_version_id",
                        "created_at",
                        "updated_at",
                        "future_field");
        assertThat(created.get("display_name")).isEqualTo("PDF tools");
        assertThat(created.json().path("future_field").toString()).isEqualTo("{\"a\":1}");
        assertThat(teamA.skill(created.get("id")).ok().text()).isEqualTo(created.text());
    }

    @Test
    void fields_nobody_knows_can_be_left_out() {
        anthropic.withoutFutureFields();
        assertThat(teamA.create(PDF).ok().json().propertyNames()).doesNotContain("future_field");
    }

    @Test
    void beta_skill_has_the_beta_keys() {
        HttpAnswer created = teamA.beta().create(PDF).ok();
        assertThat(created.json().propertyNames()).contains("display_title", "latest_version", "future_field");
        assertThat(created.get("source")).isEqualTo("custom");
        assertThat(created.get("latest_version")).matches("[0-9]{16}");
    }

    @Test
    void beta_title_sent_twice_is_refused() {
        MultipartBody titled = PDF.field("display_title", "PDF tools");
        teamA.beta().create(titled).ok();
        assertRefused(teamA.beta().create(titled), 400, "Skill cannot reuse an existing display_title: PDF tools");
        teamB.beta().create(titled).ok();
    }

    @Test
    void upload_that_breaks_a_rule_is_refused() {
        assertRefused(teamA.create(MultipartBody.of(List.of())), 400, "files[]: Field required");
        assertThat(teamA.create(MultipartBody.files(BUNDLE.without("SKILL.md"))).status())
                .isEqualTo(400);
        assertThat(anthropic.account("team-a").skills()).isEmpty();
    }

    @Test
    void upload_over_30_mb_is_refused() {
        HttpAnswer refused = teamA.create(MultipartBody.files(Bundles.sized("large", 31 << 20, 1)));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.json().path("error").path("type").asString()).isEqualTo("request_too_large");
    }

    @Test
    void chunked_upload_is_taken() {
        assertThat(teamA.postChunked("/v1/skills", PDF).ok().get("display_name"))
                .isEqualTo("pdf");
    }

    @Test
    void encoded_upload_is_decoded() throws IOException {
        var gzipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(gzipped)) {
            gzip.write(PDF.bytes());
        }
        Client gzip = teamA.with("content-encoding", "gzip");
        gzip.post("/v1/skills", PDF.contentType(), gzipped.toByteArray()).ok();
        assertThat(gzip.create(PDF).status()).isEqualTo(400);
        assertRefused(teamA.with("content-encoding", "br").create(PDF), 400, "Unsupported Content-Encoding: br");
        assertThat(anthropic.received().getFirst().body()).isEqualTo(gzipped.toByteArray());
    }

    @Test
    void list_is_walked_newest_first_by_opaque_tokens() {
        List<String> created = Stream.of("one", "two", "three")
                .map(name -> teamA.create(MultipartBody.files(Bundles.valid(name)))
                        .ok()
                        .get("id"))
                .toList();
        List<String> walked = new ArrayList<>();
        HttpAnswer page = teamA.list("?limit=1").ok();
        while (true) {
            page.json()
                    .path("data")
                    .forEach(skill -> walked.add(skill.path("id").asString()));
            JsonNode next = page.json().path("next_page");
            if (next.isNull()) {
                break;
            }
            assertThat(next.asString()).startsWith("page_");
            page = teamA.list("?limit=1&page=" + next.asString()).ok();
        }
        assertThat(walked).isEqualTo(created.reversed());
        assertThat(page.json().propertyNames()).contains("future_field").doesNotContain("has_more");
        assertThat(teamA.beta().list("").ok().json().path("has_more").asBoolean())
                .isFalse();
    }

    @Test
    void token_is_good_for_its_account_only() {
        teamA.create(PDF).ok();
        teamA.create(PDF).ok();
        String token = teamA.list("?limit=1").ok().get("next_page");
        assertRefused(teamB.list("?page=" + token), 400, "page is not a valid page token.");
        assertRefused(teamA.list("?page=garbage"), 400, "page is not a valid page token.");
    }

    @Test
    void bad_query_is_refused() {
        assertRefused(teamA.list("?limit=0"), 400, "limit must be between 1 and 1000");
        assertRefused(teamA.list("?source=bogus"), 400, "source must be one of custom, anthropic");
    }

    @Test
    void skill_of_another_account_does_not_exist() {
        String id = teamA.create(PDF).ok().get("id");
        assertRefused(teamB.skill(id), 404, "Skill not found: " + id);
        assertThat(teamB.list("").ok().json().path("data").size()).isZero();
        assertThat(anthropic.account("team-a").skills()).hasSize(1);
        assertThat(anthropic.account("team-b").skills()).isEmpty();
    }

    @Test
    void version_is_addressed_as_its_lane_does() {
        String id = teamA.create(PDF).ok().get("id");
        HttpAnswer beta = teamA.beta().createVersion(id, PDF).ok();
        HttpAnswer latest = teamA.version(id, "latest").ok();
        assertThat(teamA.version(id, latest.get("id")).ok().text()).isEqualTo(latest.text());
        assertThat(teamA.beta().version(id, beta.get("version")).ok().text()).isEqualTo(beta.text());
        assertRefused(teamA.version(id, beta.get("version")), 400, "Invalid version id: '" + beta.get("version") + "'");
        assertThat(teamA.beta().version(id, latest.get("id")).status()).isEqualTo(400);
        assertRefused(teamA.version(id, "skver_none"), 404, "Skill version not found: " + id + " version skver_none");
        assertThat(teamA.versions(id, "").ok().json().path("data").path(0).path("id"))
                .isEqualTo(latest.json().path("id"));
    }

    @Test
    void version_of_another_name_is_refused() {
        String id = teamA.create(PDF).ok().get("id");
        assertRefused(
                teamA.createVersion(id, MultipartBody.files(Bundles.valid("docx"))),
                400,
                "Skill name 'docx' in SKILL.md must be consistent across all versions for a given `skill_id`. Expected"
                        + " 'pdf'.");
    }

    @Test
    void ga_delete_takes_the_versions_along_and_leaves_no_skill_without_one() {
        HttpAnswer skill = teamA.create(PDF).ok();
        String id = skill.get("id");
        assertRefused(
                teamA.deleteVersion(id, skill.get("latest_version_id")),
                400,
                "cannot delete a Skill's only version. Delete the Skill, or create another version first");
        String second = teamA.createVersion(id, PDF).ok().get("id");
        assertThat(teamA.deleteVersion(id, second).ok().get("id")).isEqualTo(second);
        assertThat(teamA.skill(id).ok().get("latest_version_id")).isEqualTo(skill.get("latest_version_id"));
        assertThat(teamA.deleteSkill(id).ok().get("type")).isEqualTo("skill_deleted");
        assertRefused(teamA.versions(id, ""), 404, "Skill not found: " + id);
    }

    @Test
    void beta_delete_wants_the_versions_gone_first() {
        HttpAnswer skill = teamA.beta().create(PDF).ok();
        String id = skill.get("id");
        String number = skill.get("latest_version");
        assertRefused(
                teamA.beta().deleteSkill(id),
                400,
                "Cannot delete skill with existing versions. Delete all versions first.");
        assertThat(teamA.beta().deleteVersion(id, number).ok().get("id")).isEqualTo(number);
        assertThat(teamA.beta().skill(id).ok().json().path("latest_version").isNull())
                .isTrue();
        teamA.beta().deleteSkill(id).ok();
    }

    @Test
    void versions_are_listed_in_the_order_of_the_lane() {
        String id = teamA.create(PDF).ok().get("id");
        teamA.createVersion(id, PDF).ok();
        List<String> newestFirst = ids(teamA.versions(id, ""));
        List<String> oldestFirst = ids(teamA.beta().versions(id, ""));
        assertThat(oldestFirst)
                .containsExactlyElementsOf(newestFirst.reversed().stream()
                        .map(version -> version.replace("skver_", "skill_version_"))
                        .toList());
        String ga = teamA.versions(id, "?limit=1").get("next_page");
        String beta = teamA.beta().versions(id, "?limit=1").get("next_page");
        assertThat(ids(teamA.beta().versions(id, "?page=" + beta))).containsExactly(oldestFirst.getLast());
        assertRefused(teamA.versions(id, "?page=" + beta), 400, "page is not a valid page token.");
        assertRefused(teamA.beta().versions(id, "?page=" + ga), 400, "page is not a valid page token.");
    }

    @Test
    void skill_without_versions_is_in_the_beta_lane_only() {
        HttpAnswer skill = teamA.beta().create(PDF).ok();
        String id = skill.get("id");
        teamA.beta().deleteVersion(id, skill.get("latest_version")).ok();
        assertThat(teamA.skill(id).status()).isEqualTo(400);
        assertThat(ids(teamA.list(""))).isEmpty();
        assertThat(ids(teamA.beta().list(""))).containsExactly(id);
        teamA.createVersion(id, PDF).ok();
        assertThat(ids(teamA.list(""))).containsExactly(id);
    }

    private static List<String> ids(HttpAnswer list) {
        return list.ok().json().path("data").findValuesAsString("id");
    }

    @Test
    void content_is_a_zip_of_what_was_uploaded() {
        HttpAnswer skill = teamA.create(PDF).ok();
        HttpAnswer content =
                teamA.download(skill.get("id"), skill.get("latest_version_id")).ok();
        assertThat(content.header("content-disposition")).hasValue("attachment; filename*=utf-8''pdf.zip");
        assertThat(content.header("content-type")).hasValue("application/zip");
        Map<String, byte[]> files = ZipEntries.read(content.bytes()).files();
        assertThat(files).containsOnlyKeys(BUNDLE.files().keySet());
        BUNDLE.files()
                .forEach((path, bytes) -> assertThat(files.get(path)).as(path).isEqualTo(bytes));
        assertRefused(teamA.download(skill.get("id"), "skver_none"), 404, "Skill not found: " + skill.get("id"));
        assertThat(teamA.download(skill.get("id"), "latest").status()).isEqualTo(400);
    }

    @Test
    void key_is_wanted_in_either_header() {
        Client nobody = Client.of(anthropic.url());
        assertRefused(nobody.list(""), 401, "x-api-key header is required (or Authorization: Bearer)");
        assertRefused(nobody.withKey("sk-ant-wrong").list(""), 401, "invalid x-api-key");
        nobody.with("Authorization", "Bearer " + anthropic.key("team-a"))
                .list("")
                .ok();
        assertThat(anthropic.key("team-a")).startsWith("sk-ant-");
    }

    @Test
    void answers_have_the_headers_of_the_real_one() {
        HttpAnswer answer = teamA.list("").ok();
        assertThat(answer.header("request-id")).get().asString().matches("req_011C[1-9A-HJ-NP-Za-km-z]{20}");
        assertThat(answer.header("anthropic-organization-id"))
                .hasValue(anthropic.account("team-a").organizationId());
        assertThat(answer.header("anthropic-ratelimit-requests-remaining")).isPresent();
        assertThat(teamB.list("").ok().header("anthropic-organization-id"))
                .isNotEqualTo(answer.header("anthropic-organization-id"));
    }

    @Test
    void unknown_path_is_404() {
        assertRefused(teamA.get("/v1/nothing"), 404, "Not found");
        assertRefused(teamA.get("/v1/skills/"), 404, "Not found");
        assertRefused(teamA.skill("a%2Fb"), 404, "Skill not found: a/b");
    }

    @Test
    void skills_of_anthropic_are_listed_and_can_not_be_changed() {
        anthropic.account("team-a").withAnthropicSkills();
        teamA.create(PDF).ok();
        assertThat(teamA.list("").ok().json().path("data").size()).isEqualTo(5);
        assertThat(teamA.list("?source=custom").ok().json().path("data").size()).isEqualTo(1);
        assertThat(teamA.beta().skill("xlsx").ok().get("latest_version")).isEqualTo("20251013");
        assertRefused(
                teamA.createVersion("xlsx", MultipartBody.files(Bundles.valid("xlsx"))),
                400,
                "Invalid skill_id format: xlsx");
    }

    private static void assertRefused(HttpAnswer answer, int status, String message) {
        assertThat(answer.status()).as("status of %s", answer).isEqualTo(status);
        assertThat(answer.json().path("error").path("message").asString()).isEqualTo(message);
        assertThat(answer.get("request_id"))
                .isEqualTo(answer.header("request-id").orElseThrow());
        assertThat(answer.header("x-should-retry")).hasValue("false");
    }
}
