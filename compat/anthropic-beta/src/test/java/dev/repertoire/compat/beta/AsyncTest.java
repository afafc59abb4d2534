package dev.repertoire.compat.beta;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.core.http.HttpResponse;
import com.anthropic.models.beta.skills.SkillCreateResponse;
import com.anthropic.models.beta.skills.SkillListParams;
import com.anthropic.models.beta.skills.versions.VersionCreateResponse;
import com.anthropic.models.beta.skills.versions.VersionDeleteParams;
import com.anthropic.models.beta.skills.versions.VersionDownloadParams;
import com.anthropic.models.beta.skills.versions.VersionRetrieveParams;
import com.anthropic.services.async.beta.SkillServiceAsync;
import com.anthropic.services.async.beta.skills.VersionServiceAsync;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.ZipEntries;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AsyncTest {
    private static final SampleBundle PDF = Bundles.valid("pdf");

    @Test
    void all_operations_work_without_waiting() throws IOException {
        try (TestServer server = Servers.start()) {
            SkillServiceAsync skills = Sdk.client(server.url(), server.teamA().key())
                    .async()
                    .beta()
                    .skills();
            VersionServiceAsync versions = skills.versions();
            SkillCreateResponse skill = skills.create(Sdk.skill(PDF)).join();
            String id = skill.id();
            assertThat(skills.retrieve(id).join().latestVersion()).isEqualTo(skill.latestVersion());
            VersionCreateResponse version =
                    versions.create(id, Sdk.version(PDF)).join();
            VersionRetrieveParams retrieve =
                    VersionRetrieveParams.builder().skillId(id).build();
            assertThat(versions.retrieve(version.version(), retrieve).join().id())
                    .isEqualTo(version.id());
            assertThat(versions.list(id).join().items()).hasSize(2);
            assertThat(download(versions, id, version.version())).containsExactlyEntriesOf(PDF.files());
            String other = skills.create(Sdk.zippedSkill(PDF)).join().id();
            assertThat(listed(skills)).containsExactly(other, id);
            VersionDeleteParams delete =
                    VersionDeleteParams.builder().skillId(id).build();
            versions.delete(version.version(), delete).join();
            versions.delete(skill.latestVersion().orElseThrow(), delete).join();
            assertThat(skills.delete(id).join().id()).isEqualTo(id);
            assertThat(listed(skills)).containsExactly(other);
        }
    }

    private static Map<String, byte[]> download(VersionServiceAsync versions, String skill, String version)
            throws IOException {
        VersionDownloadParams params =
                VersionDownloadParams.builder().skillId(skill).build();
        try (HttpResponse content = versions.download(version, params).join()) {
            return ZipEntries.read(content.body().readAllBytes()).files();
        }
    }

    private static List<String> listed(SkillServiceAsync skills) {
        List<String> ids = new ArrayList<>();
        skills.list(SkillListParams.builder().limit(1).build())
                .join()
                .autoPager()
                .subscribe(skill -> ids.add(skill.id()))
                .onCompleteFuture()
                .join();
        return ids;
    }
}
