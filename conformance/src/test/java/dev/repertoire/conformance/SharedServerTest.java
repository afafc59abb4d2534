package dev.repertoire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A run that is meant to go through to accounts does, or it would say nothing of the gateway.
@Protocol
class SharedServerTest {
    private static final MultipartBody PDF = MultipartBody.zip(Bundles.valid("pdf"));
    private static final boolean IS_PASSED_ON =
            System.getProperty("repertoire.through", "").equals("gateway");

    @Test
    void every_operation_is_performed_where_this_run_is_about(Client client) {
        HttpAnswer skill = client.create(PDF).ok();
        String id = skill.get("id");
        HttpAnswer version = client.createVersion(id, PDF).ok();
        List<HttpAnswer> answers = List.of(
                skill,
                version,
                client.list(""),
                client.skill(id),
                client.versions(id, ""),
                client.version(id, version.get("id")),
                client.download(id, version.get("id")),
                client.deleteVersion(id, version.get("id")),
                client.deleteSkill(id));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("anthropic-organization-id").isPresent()).isEqualTo(IS_PASSED_ON);
        });
    }
}
