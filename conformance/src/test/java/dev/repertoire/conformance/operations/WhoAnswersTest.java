package dev.repertoire.conformance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.RawHttp;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Clients tell by `server` whether an idempotency key protects their creates, so every answer has it.
@Protocol
class WhoAnswersTest {
    @Test
    void every_answer_says_who_gives_it(Client client, TestServer server) throws IOException {
        HttpAnswer created =
                client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok();
        String id = created.get("id");
        String version = created.get("latest_version_id");
        List<HttpAnswer> answers = List.of(
                created,
                client.list(""),
                client.skill(id),
                client.download(id, version),
                client.skill("skill_01nobody"),
                client.get("/nowhere"),
                server.anonymous().list(""),
                server.anonymous().get("/health/liveliness"));
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.headers().allValues("server")).containsExactly("Repertoire"));
        try (RawHttp http = RawHttp.connect(server.url())) {
            HttpAnswer noHttp = http.send("nonsense\r\n\r\n").answer();
            assertThat(noHttp.headers().allValues("server")).containsExactly("Repertoire");
        }
    }
}
