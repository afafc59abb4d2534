package dev.repertoire.compat.beta;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.http.HttpResponse;
import com.anthropic.models.beta.skills.SkillCreateParams;
import com.anthropic.models.beta.skills.SkillCreateResponse;
import com.anthropic.models.beta.skills.SkillListParams;
import com.anthropic.models.beta.skills.SkillListResponse;
import com.anthropic.models.beta.skills.SkillRetrieveResponse;
import com.anthropic.models.beta.skills.versions.VersionCreateResponse;
import com.anthropic.models.beta.skills.versions.VersionDeleteParams;
import com.anthropic.models.beta.skills.versions.VersionDownloadParams;
import com.anthropic.models.beta.skills.versions.VersionListParams;
import com.anthropic.models.beta.skills.versions.VersionListResponse;
import com.anthropic.models.beta.skills.versions.VersionRetrieveParams;
import com.anthropic.models.beta.skills.versions.VersionRetrieveResponse;
import com.anthropic.services.blocking.beta.SkillService;
import com.anthropic.services.blocking.beta.skills.VersionService;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.ZipEntries;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlockingTest {
    private static final SampleBundle PDF = Bundles.valid("pdf").with("Größe/über uns.txt", "hello");

    private final TestServer server = Servers.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void skill_is_created_read_and_listed() {
        SkillService skills = skills();
        SkillCreateResponse created = skills.create(
                Sdk.skill(PDF).toBuilder().displayTitle("PDF – Werkzeuge").build());
        assertThat(created.displayTitle()).contains("PDF – Werkzeuge");
        assertThat(created.source()).isEqualTo("custom");
        assertThat(created.type()).isEqualTo("skill");
        SkillRetrieveResponse retrieved = skills.retrieve(created.id());
        assertThat(retrieved.latestVersion()).isEqualTo(created.latestVersion());
        assertThat(retrieved.createdAt()).isEqualTo(created.createdAt());
        assertThat(skills.list().items())
                .singleElement()
                .extracting(SkillListResponse::displayTitle)
                .isEqualTo(created.displayTitle());
    }

    @Test
    void version_is_created_read_and_listed() {
        SkillService skills = skills();
        VersionService versions = skills.versions();
        SkillCreateResponse skill = skills.create(Sdk.zippedSkill(PDF));
        VersionCreateResponse created = versions.create(skill.id(), Sdk.version(PDF));
        assertThat(created.directory()).isEqualTo("pdf");
        assertThat(created.type()).isEqualTo("skill_version");
        VersionRetrieveResponse retrieved = versions.retrieve(
                created.version(),
                VersionRetrieveParams.builder().skillId(skill.id()).build());
        assertThat(retrieved.id()).isEqualTo(created.id());
        assertThat(retrieved.createdAt()).isEqualTo(created.createdAt());
        assertThat(versions.list(skill.id()).items())
                .extracting(VersionListResponse::version)
                .containsExactly(skill.latestVersion().orElseThrow(), created.version());
    }

    @Test
    void skill_is_deleted_after_its_versions() {
        SkillService skills = skills();
        SkillCreateResponse skill = skills.create(Sdk.skill(PDF));
        String version = skill.latestVersion().orElseThrow();
        assertThat(skills.versions()
                        .delete(
                                version,
                                VersionDeleteParams.builder()
                                        .skillId(skill.id())
                                        .build())
                        .id())
                .isEqualTo(version);
        assertThat(skills.retrieve(skill.id()).latestVersion()).isEmpty();
        assertThat(skills.delete(skill.id()).id()).isEqualTo(skill.id());
        assertThat(skills.list().items()).isEmpty();
    }

    @Test
    void content_is_what_the_sdk_sent() throws IOException {
        SkillService skills = skills();
        for (SkillCreateParams params : List.of(Sdk.skill(PDF), Sdk.zippedSkill(PDF))) {
            SkillCreateResponse skill = skills.create(params);
            try (HttpResponse content = skills.versions()
                    .download(
                            skill.latestVersion().orElseThrow(),
                            VersionDownloadParams.builder().skillId(skill.id()).build())) {
                byte[] bytes = content.body().readAllBytes();
                assertThat(ZipEntries.read(bytes).files()).containsExactlyEntriesOf(PDF.files());
            }
        }
    }

    @Test
    void pager_meets_everything_once() {
        SkillService skills = skills();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(skills.create(Sdk.zippedSkill(PDF)).id());
        }
        assertThat(skills.list(SkillListParams.builder().limit(2).build()).autoPager().stream()
                        .map(SkillListResponse::id))
                .containsExactlyElementsOf(made.reversed());
        String skill = made.getFirst();
        for (int i = 0; i < 4; i++) {
            skills.versions().create(skill, Sdk.version(PDF));
        }
        assertThat(skills
                        .versions()
                        .list(skill, VersionListParams.builder().limit(2).build())
                        .autoPager()
                        .stream()
                        .map(VersionListResponse::version))
                .hasSize(5)
                .doesNotHaveDuplicates()
                // Oldest first: the numbers are times, and equally long.
                .isSorted();
    }

    private SkillService skills() {
        AnthropicClient client = Sdk.client(server.url(), server.newWorkspace().key());
        return client.beta().skills();
    }
}
