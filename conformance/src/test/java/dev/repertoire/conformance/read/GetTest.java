package dev.repertoire.conformance.read;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Case;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import org.junit.jupiter.api.Test;

@Protocol
class GetTest {
    private static final String STRANGER = "skill_01AQqhAizF2pQYDMwhn3P16p";

    @Test
    @Case(42)
    void skill_is_what_its_create_answered(Client client) {
        for (Client lane : new Client[] {client, client.beta()}) {
            HttpAnswer created =
                    lane.create(MultipartBody.zip(Bundles.valid("pdf"))).ok();
            assertAnswer(lane.skill(created.get("id"))).isOk();
            assertThat(lane.skill(created.get("id")).text()).isEqualTo(created.text());
        }
    }

    @Test
    @Case(43)
    void unknown_skill_is_not_found(Client client) {
        assertAnswer(client.skill(STRANGER)).isNotFound("Skill not found: " + STRANGER);
        assertAnswer(client.beta().skill(STRANGER)).isNotFound("Skill not found: " + STRANGER);
        assertAnswer(client.skill("pdf")).isNotFound("Skill not found: pdf");
    }
}
