package dev.repertoire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Answer;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.Form;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A run that is meant to go through to accounts does, or it would say nothing of the gateway.
@Protocol
class SharedServerTest {
    private static final Form PDF = Form.zip(Bundles.valid("pdf"));
    private static final boolean IS_PASSED_ON =
            System.getProperty("repertoire.through", "").equals("gateway");

    @Test
    void every_operation_is_performed_where_this_run_is_about(Client client) {
        Answer skill = client.create(PDF).ok();
        String id = skill.get("id");
        Answer version = client.createVersion(id, PDF).ok();
        List<Answer> answers = List.of(
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
