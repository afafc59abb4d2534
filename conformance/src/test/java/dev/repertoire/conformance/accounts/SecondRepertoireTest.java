package dev.repertoire.conformance.accounts;

import static dev.repertoire.conformance.accounts.Upstreams.answer;
import static dev.repertoire.conformance.accounts.Upstreams.bytes;
import static dev.repertoire.conformance.accounts.Upstreams.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Reply;
import dev.repertoire.core.Secret;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.DeleteSkill;
import dev.repertoire.core.SkillCall.DownloadVersion;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Another Repertoire as the account.
@Timeout(60)
class SecondRepertoireTest {
    @Test
    void second_repertoire_is_an_account_like_any_other() {
        try (TestServer second = TestServer.start();
                Upstreams upstreams = new Upstreams()) {
            var account =
                    new Account("second", second.url(), Secret.of(second.teamA().key()));
            upstreams.at(account);
            Reply.Raw created = answer(upstreams.create(MultipartBody.zip(Bundles.valid("pdf"))));
            assertThat(created.status()).isEqualTo(200);
            JsonNode skill = JsonMapper.shared().readTree(text(created));
            var id = new SkillId(skill.path("id").asString());
            var version = new VersionParameter(skill.path("latest_version_id").asString());
            assertThat(second.teamA().skill(id.value()).status()).isEqualTo(200);
            assertThat(answer(upstreams.call(Upstreams.LIST)).status()).isEqualTo(200);
            assertThat(answer(upstreams.call(new GetSkill(id))).status()).isEqualTo(200);
            SkillCall download = new DownloadVersion(id, version);
            assertThat(bytes(answer(upstreams.call(download)))).startsWith('P', 'K');
            assertThat(answer(upstreams.call(new GetSkill(new SkillId("skill_01 of nobody?"))))
                            .status())
                    .isEqualTo(404);
            assertThat(answer(upstreams.call(new DeleteSkill(id))).status()).isLessThan(500);
        }
    }
}
