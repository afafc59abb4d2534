package dev.repertoire.compat.ga;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.models.skills.Skill;
import com.anthropic.models.skills.SkillListParams;
import com.anthropic.models.skills.versions.SkillVersion;
import com.anthropic.models.skills.versions.VersionDeleteParams;
import com.anthropic.models.skills.versions.VersionRetrieveParams;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testserver.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsyncTest {
    private static final SampleBundle PDF = Bundles.valid("pdf");

    @Test
    void all_operations_of_the_sdk_work_without_waiting() {
        try (TestServer server = Servers.start()) {
            AnthropicClientAsync client =
                    Sdk.client(server.url(), server.teamA().key()).async();
            Skill skill = client.skills().create(Sdk.skill(PDF)).join();
            assertThat(client.skills().retrieve(skill.id()).join()).isEqualTo(skill);
            var versions = client.skills().versions();
            SkillVersion version = versions.create(skill.id(), Sdk.version(PDF)).join();
            assertThat(versions.retrieve(
                                    version.id(),
                                    VersionRetrieveParams.builder()
                                            .skillId(skill.id())
                                            .build())
                            .join())
                    .isEqualTo(version);
            assertThat(versions.list(skill.id()).join().items()).hasSize(2);
            assertThat(versions.delete(
                                    version.id(),
                                    VersionDeleteParams.builder()
                                            .skillId(skill.id())
                                            .build())
                            .join()
                            .id())
                    .isEqualTo(version.id());
            String other = client.skills().create(Sdk.zippedSkill(PDF)).join().id();
            assertThat(listed(client)).containsExactly(other, skill.id());
            assertThat(client.skills().delete(skill.id()).join().id()).isEqualTo(skill.id());
            assertThat(listed(client)).containsExactly(other);
        }
    }

    private static List<String> listed(AnthropicClientAsync client) {
        List<String> ids = new ArrayList<>();
        client.skills()
                .list(SkillListParams.builder().limit(1).build())
                .join()
                .autoPager()
                .subscribe(skill -> ids.add(skill.id()))
                .onCompleteFuture()
                .join();
        return ids;
    }
}
