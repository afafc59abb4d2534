package dev.repertoire.conformance.keys;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.SharedServer;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class DeleteTest {
    @Test
    void deleted_key_opens_nothing_and_its_skills_stay(TestServer server) {
        String workspace = Keys.unused();
        HttpAnswer generated = Keys.generateIn(server, workspace);
        Client client = Keys.client(server, generated);
        String skill =
                client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok().get("id");
        HttpAnswer deleted = delete(server, "{\"keys\":[\"" + generated.get("key") + "\"]}");
        assertAnswer(deleted).isOk("{\"deleted_keys\": [\"<sha256>\"]}");
        assertThat(deleted.json().at("/deleted_keys/0").asString()).isEqualTo(generated.get("token"));
        assertAnswer(client.list("")).isRefused(401, "authentication_error");
        assertAnswer(Keys.client(server, Keys.generateIn(server, workspace)).skill(skill))
                .isOk();
    }

    @Test
    void keys_are_deleted_by_alias_and_by_token(TestServer server) {
        String alias = Keys.unused();
        HttpAnswer named =
                Keys.generate(server, "{\"key_alias\":\"" + alias + "\"}").ok();
        HttpAnswer other = Keys.generate(server, "{}").ok();
        HttpAnswer deleted =
                delete(server, "{\"key_aliases\":[\"" + alias + "\"],\"keys\":[\"" + other.get("token") + "\"]}");
        assertAnswer(deleted).isOk();
        assertThat(deleted.json().path("deleted_keys").valueStream().map(token -> token.asString()))
                .containsExactlyInAnyOrder(named.get("token"), other.get("token"));
        assertAnswer(Keys.client(server, named).list("")).isRefused(401, "authentication_error");
        assertAnswer(Keys.client(server, other).list("")).isRefused(401, "authentication_error");
    }

    @Test
    void fault_in_the_request_is_named(TestServer server) {
        assertAnswer(delete(server, "{\"key\":\"sk-x\"}")).isBadRequest().hasMessageContaining("key");
        assertAnswer(delete(server, "{}")).isBadRequest().hasMessageContaining("keys");
    }

    private static HttpAnswer delete(TestServer server, String json) {
        return server.master().postJson("/key/delete", json);
    }
}
