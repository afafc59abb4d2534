package dev.repertoire.conformance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartTest {
    @Test
    void every_answer_is_the_same_after_a_restart() {
        try (TestServer server = TestServer.start()) {
            Client client = server.teamA();
            HttpAnswer skill = client.create(
                            MultipartBody.zip(Bundles.valid("pdf")).field("display_name", "Größe"))
                    .ok();
            client.createVersion(skill.get("id"), MultipartBody.zip(Bundles.sized("pdf", 300_000, 1)))
                    .ok();
            String gone =
                    client.create(MultipartBody.zip(Bundles.valid("gone"))).ok().get("id");
            client.deleteSkill(gone).ok();
            List<String> before = answers(client, skill);
            server.restart();
            assertThat(answers(client, skill)).isEqualTo(before);
            assertThat(client.skill(gone).status()).isEqualTo(404);
            assertThat(server.teamB().list("").ok().json().path("data").size()).isZero();
        }
    }

    private static List<String> answers(Client client, HttpAnswer skill) {
        String id = skill.get("id");
        List<String> answers = new ArrayList<>();
        for (Client lane : new Client[] {client, client.beta()}) {
            answers.add(lane.skill(id).ok().text());
            answers.add(lane.list("").ok().text());
            answers.add(lane.versions(id, "").ok().text());
        }
        answers.add(client.version(id, "latest").ok().text());
        answers.add(client.download(id, skill.get("latest_version_id"))
                .ok()
                .header("etag")
                .orElseThrow());
        return answers;
    }
}
