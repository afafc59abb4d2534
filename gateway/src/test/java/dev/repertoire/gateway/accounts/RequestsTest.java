package dev.repertoire.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.Header;
import dev.repertoire.core.PageParameters;
import dev.repertoire.core.Refused;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.DeleteSkill;
import dev.repertoire.core.SkillCall.DeleteVersion;
import dev.repertoire.core.SkillCall.DownloadVersion;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillCall.GetVersion;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.SkillCall.ListVersions;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.MultipartBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an account is sent for a call.
@Timeout(60)
class RequestsTest {
    private static final SkillId SKILL = new SkillId("skill_01");
    private static final VersionParameter LATEST = new VersionParameter("latest");

    private final Upstreams upstreams = new Upstreams();

    @AfterEach
    void close() {
        upstreams.close();
    }

    @ParameterizedTest
    @CsvSource({
        "list,            GET,    /v1/skills",
        "get,             GET,    /v1/skills/skill_01",
        "delete,          DELETE, /v1/skills/skill_01",
        "list versions,   GET,    /v1/skills/skill_01/versions",
        "get version,     GET,    /v1/skills/skill_01/versions/latest",
        "delete version,  DELETE, /v1/skills/skill_01/versions/latest",
        "download,        GET,    /v1/skills/skill_01/versions/latest/content",
    })
    void each_call_has_its_method_and_path(String name, String method, String path) {
        upstreams.call(named(name));
        assertThat(upstreams.lastReceived().method()).isEqualTo(method);
        assertThat(upstreams.lastReceived().target()).isEqualTo(path);
    }

    private static SkillCall named(String name) {
        return switch (name) {
            case "list" -> new ListSkills(PageParameters.FIRST, null);
            case "get" -> new GetSkill(SKILL);
            case "delete" -> new DeleteSkill(SKILL);
            case "list versions" -> new ListVersions(SKILL, PageParameters.FIRST);
            case "get version" -> new GetVersion(SKILL, LATEST);
            case "delete version" -> new DeleteVersion(SKILL, LATEST);
            default -> new DownloadVersion(SKILL, LATEST);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "", "a/b", "..\\..", "a\nb", "a|b?c=ü %", "#1;x"})
    void id_that_no_account_can_have_goes_nowhere(String step) {
        assertThatThrownBy(() -> upstreams.call(new GetSkill(new SkillId(step))))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> upstreams.call(new GetVersion(SKILL, new VersionParameter(step))))
                .isInstanceOf(Refused.class);
        assertThat(upstreams.fake().received()).isEmpty();
    }

    @Test
    void query_and_headers_go_up_as_they_came() {
        upstreams.passing(
                "beta=true&limit=5&tag=a%20b&tag=c+d&empty",
                List.of(
                        new Header("Anthropic-Beta", "skills-2025-10-02,files-api-2025-04-14"),
                        new Header("x-Future", "one"),
                        new Header("x-Future", "two"),
                        new Header("user-agent", "a client")),
                null);
        upstreams.call(Upstreams.LIST);
        assertThat(upstreams.lastReceived().target()).isEqualTo("/v1/skills?beta=true&limit=5&tag=a%20b&tag=c+d&empty");
        assertThat(upstreams.lastReceived().head())
                .isEqualTo("GET /v1/skills?beta=true&limit=5&tag=a%20b&tag=c+d&empty HTTP/1.1\r\n"
                        + "Host: " + upstreams.account().base().getAuthority() + "\r\n"
                        + "Anthropic-Beta: skills-2025-10-02,files-api-2025-04-14\r\n"
                        + "x-Future: one\r\n"
                        + "x-Future: two\r\n"
                        + "user-agent: a client\r\n"
                        + "x-api-key: " + upstreams.fake().key() + "\r\n"
                        + "anthropic-version: 2023-06-01\r\n\r\n");
    }

    @Test
    void version_that_came_stays() {
        upstreams.passing(null, List.of(new Header("Anthropic-Version", "2024-01-01")), null);
        upstreams.call(Upstreams.LIST);
        assertThat(upstreams.lastReceived().headers().stream()
                        .filter(header -> header.name().equalsIgnoreCase("anthropic-version"))
                        .map(header -> header.value()))
                .containsExactly("2024-01-01");
    }

    @Test
    void body_of_a_call_that_is_no_upload_goes_up() {
        upstreams.passing(null, List.of(), "{\"reason\":\"ü\"}");
        upstreams.call(new DeleteSkill(SKILL));
        assertThat(new String(upstreams.lastReceived().body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"reason\":\"ü\"}");
        assertThat(upstreams.lastReceived().header("content-type")).hasValue("application/json");
    }

    @Test
    void form_goes_up_byte_for_byte() {
        MultipartBody form = MultipartBody.files(Bundles.valid("pdf").with("scripts/größe 'eins'.sh", "echo"))
                .field("unknown", "kept");
        upstreams.create(form);
        assertThat(upstreams.lastReceived().body()).isEqualTo(form.bytes());
        assertThat(upstreams.lastReceived().header("content-type")).hasValue(form.contentType());
        assertThat(upstreams.lastReceived().header("content-length")).hasValue("" + form.bytes().length);
        assertThat(upstreams.fake().skills()).hasSize(1);
    }

    @Test
    void part_that_speaks_to_us_is_cut_out() {
        MultipartBody rest = MultipartBody.files(Bundles.valid("pdf")).field("display_title", "PDF");
        MultipartBody with =
                new MultipartBody(rest.boundary(), "a preamble\r\n", rest.parts()).field("model", "team-a");
        upstreams.create(with);
        assertThat(upstreams.lastReceived().body())
                .isEqualTo(new MultipartBody(rest.boundary(), "a preamble\r\n", rest.parts()).bytes());
        assertThat(upstreams.fake().skills()).hasSize(1);
    }
}
