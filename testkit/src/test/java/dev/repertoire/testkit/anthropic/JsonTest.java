package dev.repertoire.testkit.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The JSON of each answer, key by key in the documented order, in both lanes.
class JsonTest {
    private static final String TIME = "2026-11-26T08:00:00.000120Z";
    private static final MultipartBody PDF = MultipartBody.files(Bundles.valid("pdf", "Reads PDF files."));

    private final FakeAnthropic anthropic = FakeAnthropic.start(
                    Clock.fixed(Instant.parse("2026-11-26T08:00:00.000120900Z"), ZoneOffset.UTC), "team-a")
            .withoutFutureFields();
    private final Client ga = Client.of(anthropic.url()).withKey(anthropic.key("team-a"));
    private final Client beta = ga.beta();

    @AfterEach
    void close() {
        anthropic.close();
    }

    @Test
    void skill() {
        HttpAnswer created = ga.create(PDF).ok();
        String id = created.get("id");
        String suffix = created.get("latest_version_id").substring("skver_".length());
        assertThat(created.text())
                .isEqualTo("{\"type\":\"skill\",\"id\":\"" + id + "\",\"display_name\":\"pdf\","
                        + "\"source\":{\"type\":\"custom\"},\"latest_version_id\":\"skver_" + suffix + "\","
                        + "\"created_at\":\"" + TIME + "\",\"updated_at\":\"" + TIME + "\"}");
        assertThat(beta.skill(id).ok().text())
                .isEqualTo("{\"id\":\"" + id + "\",\"created_at\":\"" + TIME + "\",\"display_title\":\"pdf\","
                        + "\"latest_version\":\"1795680000000120\",\"source\":\"custom\",\"type\":\"skill\","
                        + "\"updated_at\":\"" + TIME + "\"}");
    }

    @Test
    void version() {
        String skill = ga.create(PDF).ok().get("id");
        HttpAnswer latest = ga.version(skill, "latest").ok();
        String suffix = latest.get("id").substring("skver_".length());
        assertThat(latest.text())
                .isEqualTo("{\"type\":\"skill_version\",\"id\":\"skver_" + suffix + "\",\"skill_id\":\"" + skill + "\","
                        + "\"name\":\"pdf\",\"description\":\"Reads PDF files.\",\"created_at\":\"" + TIME + "\"}");
        assertThat(beta.version(skill, "1795680000000120").ok().text())
                .isEqualTo("{\"id\":\"skill_version_" + suffix + "\",\"created_at\":\"" + TIME + "\","
                        + "\"description\":\"Reads PDF files.\",\"directory\":\"pdf\",\"name\":\"pdf\",\"skill_id\":\""
                        + skill + "\",\"type\":\"skill_version\",\"version\":\"1795680000000120\"}");
    }

    @Test
    void list() {
        assertThat(ga.list("").ok().text()).isEqualTo("{\"data\":[],\"next_page\":null}");
        assertThat(beta.list("").ok().text()).isEqualTo("{\"data\":[],\"has_more\":false,\"next_page\":null}");
        String first = ga.create(PDF).ok().get("id");
        String second = ga.create(PDF).ok().get("id");
        HttpAnswer page = ga.list("?limit=1").ok();
        assertThat(page.text())
                .isEqualTo("{\"data\":[" + ga.skill(second).ok().text() + "],\"next_page\":\"" + page.get("next_page")
                        + "\"}");
        assertThat(beta.versions(first, "").ok().text())
                .isEqualTo("{\"data\":["
                        + beta.version(first, "1795680000000120").ok().text()
                        + "],\"has_more\":false,\"next_page\":null}");
    }

    @Test
    void delete() {
        String skill = ga.create(PDF).ok().get("id");
        String version = ga.createVersion(skill, PDF).ok().get("id");
        assertThat(ga.deleteVersion(skill, version).ok().text())
                .isEqualTo("{\"type\":\"skill_version_deleted\",\"id\":\"" + version + "\"}");
        assertThat(beta.deleteVersion(skill, "1795680000000120").ok().text())
                .isEqualTo("{\"type\":\"skill_version_deleted\",\"id\":\"1795680000000120\"}");
        assertThat(beta.skill(skill).ok().json().path("latest_version").isNull())
                .isTrue();
        assertThat(ga.deleteSkill(skill).ok().text())
                .isEqualTo("{\"type\":\"skill_deleted\",\"id\":\"" + skill + "\"}");
    }

    @Test
    void error() {
        HttpAnswer missing = ga.skill("skill_none");
        assertThat(missing.text())
                .isEqualTo("{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\","
                        + "\"message\":\"Skill not found: skill_none\"},\"request_id\":\"" + missing.get("request_id")
                        + "\"}");
        HttpAnswer coded = ga.with("content-encoding", "br").create(PDF);
        assertThat(coded.text())
                .isEqualTo("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\","
                        + "\"message\":\"Unsupported Content-Encoding: br\","
                        + "\"details\":{\"error_code\":\"request_body_encoding_unsupported\"}},\"request_id\":\""
                        + coded.get("request_id") + "\"}");
    }
}
