package dev.repertoire.compat.ga;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.models.skills.Skill;
import com.anthropic.models.skills.SkillCreateParams;
import com.anthropic.models.skills.SkillListPage;
import com.anthropic.models.skills.SkillListParams;
import com.anthropic.models.skills.SkillSource;
import com.anthropic.models.skills.versions.SkillVersion;
import com.anthropic.models.skills.versions.VersionDeleteParams;
import com.anthropic.models.skills.versions.VersionListParams;
import com.anthropic.models.skills.versions.VersionRetrieveParams;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.ZipEntries;
import dev.repertoire.testserver.TestServer;
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
    void skill_is_created_read_listed_and_deleted() {
        AnthropicClient client = Sdk.client(server.url(), server.newWorkspace().key());
        Skill created = client.skills()
                .create(Sdk.skill(PDF).toBuilder()
                        .displayName("PDF – Werkzeuge")
                        .build());
        assertThat(created.displayName()).isEqualTo("PDF – Werkzeuge");
        assertThat(created.source().type()).isEqualTo(SkillSource.Type.CUSTOM);
        assertThat(client.skills().retrieve(created.id())).isEqualTo(created);
        assertThat(client.skills().list().items()).containsExactly(created);
        assertThat(client.skills().delete(created.id()).id()).isEqualTo(created.id());
        assertThat(client.skills().list().items()).isEmpty();
    }

    @Test
    void version_is_created_read_listed_and_deleted() {
        AnthropicClient client = Sdk.client(server.url(), server.newWorkspace().key());
        Skill skill = client.skills().create(Sdk.zippedSkill(PDF));
        var versions = client.skills().versions();
        SkillVersion created = versions.create(skill.id(), Sdk.version(PDF));
        assertThat(created.name()).isEqualTo("pdf");
        assertThat(created.skillId()).isEqualTo(skill.id());
        VersionRetrieveParams retrieve =
                VersionRetrieveParams.builder().skillId(skill.id()).build();
        assertThat(versions.retrieve(created.id(), retrieve)).isEqualTo(created);
        assertThat(versions.retrieve("latest", retrieve)).isEqualTo(created);
        assertThat(versions.list(skill.id()).items())
                .extracting(SkillVersion::id)
                .containsExactly(created.id(), skill.latestVersionId());
        assertThat(versions.delete(
                                created.id(),
                                VersionDeleteParams.builder()
                                        .skillId(skill.id())
                                        .build())
                        .id())
                .isEqualTo(created.id());
        assertThat(client.skills().retrieve(skill.id()).latestVersionId()).isEqualTo(skill.latestVersionId());
    }

    /// This SDK has no download of its own.
    @Test
    void content_is_what_the_sdk_sent() {
        Client workspace = server.newWorkspace();
        AnthropicClient client = Sdk.client(server.url(), workspace.key());
        for (SkillCreateParams params : List.of(Sdk.skill(PDF), Sdk.zippedSkill(PDF))) {
            Skill skill = client.skills().create(params);
            byte[] content =
                    workspace.download(skill.id(), skill.latestVersionId()).ok().bytes();
            assertThat(ZipEntries.read(content).files()).containsExactlyEntriesOf(PDF.files());
        }
    }

    @Test
    void pager_meets_everything_once() {
        AnthropicClient client = Sdk.client(server.url(), server.newWorkspace().key());
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(client.skills().create(Sdk.zippedSkill(PDF)).id());
        }
        SkillListPage page =
                client.skills().list(SkillListParams.builder().limit(2).build());
        assertThat(page.autoPager().stream().map(Skill::id)).containsExactlyElementsOf(made.reversed());
        String skill = made.getFirst();
        List<String> oldestFirst =
                new ArrayList<>(List.of(client.skills().retrieve(skill).latestVersionId()));
        for (int i = 0; i < 4; i++) {
            oldestFirst.add(
                    client.skills().versions().create(skill, Sdk.version(PDF)).id());
        }
        var versions = client.skills()
                .versions()
                .list(skill, VersionListParams.builder().limit(2).build());
        assertThat(versions.autoPager().stream().map(SkillVersion::id))
                .containsExactlyElementsOf(oldestFirst.reversed());
    }
}
