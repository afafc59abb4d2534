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
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedServer.class)
class UpdateTest {
    @Test
    void key_moves_to_another_workspace_at_once(TestServer server) {
        HttpAnswer generated = Keys.generateIn(server, Keys.unused());
        Client client = Keys.client(server, generated);
        String left =
                client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok().get("id");
        String workspace = Keys.unused();
        assertAnswer(update(server, generated, "\"workspace\":\"" + workspace + "\""))
                .isOk();
        assertAnswer(client.skill(left)).isNotFound("Skill not found: " + left);
        assertThat(info(server, generated).path("workspace").asString()).isEqualTo(workspace);
    }

    @Test
    void what_is_not_named_stays(TestServer server) {
        String alias = Keys.unused();
        HttpAnswer generated = Keys.generate(
                        server,
                        "{\"key_alias\":\"" + alias + "\",\"workspace\":\"" + alias + "\",\"duration\":\"30d\"}")
                .ok();
        String renamed = Keys.unused();
        assertAnswer(update(server, generated, "\"key_alias\":\"" + renamed + "\""))
                .isOk();
        JsonNode info = info(server, generated);
        assertThat(info.path("key_alias").asString()).isEqualTo(renamed);
        assertThat(info.path("workspace").asString()).isEqualTo(alias);
        assertThat(info.path("expires").asString()).isEqualTo(generated.get("expires"));
    }

    @Test
    void key_may_be_given_an_end(TestServer server) {
        HttpAnswer generated = Keys.generateIn(server, Keys.unused());
        assertAnswer(update(server, generated, "\"duration\":\"30d\"")).isOk();
        assertThat(info(server, generated).path("expires").isString()).isTrue();
    }

    @Test
    void fault_in_the_request_is_named(TestServer server) {
        HttpAnswer generated = Keys.generateIn(server, Keys.unused());
        assertAnswer(update(server, generated, "\"workspce\":\"x\""))
                .isBadRequest()
                .hasMessageContaining("workspce");
        assertAnswer(server.master().postJson("/key/update", "{\"workspace\":\"x\"}"))
                .isBadRequest()
                .hasMessageContaining("key");
        assertAnswer(server.master().postJson("/key/update", "{\"key\":\"sk-nobody\",\"workspace\":\"x\"}"))
                .isRefused(404, "not_found_error");
    }

    private static HttpAnswer update(TestServer server, HttpAnswer generated, String change) {
        return server.master().postJson("/key/update", "{\"key\":\"" + generated.get("key") + "\"," + change + "}");
    }

    private static JsonNode info(TestServer server, HttpAnswer generated) {
        return server.master()
                .get("/key/info?key=" + generated.get("token"))
                .ok()
                .json()
                .path("info");
    }
}
