package dev.repertoire.conformance.auth;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;

import dev.repertoire.conformance.Case;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Protocol
class PresentedKeyTest {
    private static final String AUTHENTICATION = "authentication_error";
    private static final MultipartBody PDF = MultipartBody.zip(Bundles.valid("pdf"));

    @Test
    @Case(67)
    void request_without_a_key_is_refused(TestServer server) {
        Client anonymous = server.anonymous();
        assertAnswer(anonymous.list(""))
                .isRefused(401, AUTHENTICATION)
                .hasMessageContaining("x-api-key header is required");
        assertAnswer(anonymous.beta().list("")).isRefused(401, AUTHENTICATION);
        assertAnswer(anonymous.create(PDF)).isRefused(401, AUTHENTICATION);
        assertAnswer(anonymous.get("/key/list")).isRefused(401, AUTHENTICATION);
        assertAnswer(anonymous.with("x-api-key", "").list("")).isRefused(401, AUTHENTICATION);
        assertAnswer(anonymous.with("authorization", "Bearer ").list("")).isRefused(401, AUTHENTICATION);
        assertAnswer(anonymous.with("authorization", "Basic c2s6c2s=").list("")).isRefused(401, AUTHENTICATION);
    }

    @ParameterizedTest
    @Case(68)
    @ValueSource(
            strings = {"sk-nobody", "x", "' OR 1=1 --", "master", "sk-ant-api03-0000000000000000000000000000000000"})
    void wrong_key_is_refused(String key, TestServer server) {
        Client anonymous = server.anonymous();
        assertAnswer(anonymous.withKey(key).list(""))
                .isRefused(401, AUTHENTICATION)
                .hasMessage("invalid x-api-key: this server has no such key");
        assertAnswer(anonymous.with("authorization", "Bearer " + key).create(PDF))
                .isRefused(401, AUTHENTICATION);
    }

    @Test
    @Case(69)
    void key_may_come_in_either_header(TestServer server, Client client) {
        Client anonymous = server.anonymous();
        assertAnswer(anonymous.with("X-Api-Key", client.key()).list("")).isOk();
        assertAnswer(anonymous.with("Authorization", "Bearer " + client.key()).list(""))
                .isOk();
        assertAnswer(anonymous.with("Authorization", "bearer " + client.key()).list(""))
                .isOk();
        assertAnswer(anonymous
                        .withKey(client.key())
                        .with("Authorization", "Bearer " + client.key())
                        .list(""))
                .isOk();
    }

    @Test
    void empty_header_counts_as_absent(TestServer server, Client client) {
        assertAnswer(server.anonymous()
                        .with("x-api-key", "")
                        .with("x-litellm-api-key", " ")
                        .with("x-litellm-model", "")
                        .with("authorization", "Bearer " + client.key())
                        .list(""))
                .isOk();
    }

    @Test
    void key_may_come_as_clients_of_litellm_send_it(TestServer server, Client client) {
        Client anonymous = server.anonymous();
        assertAnswer(anonymous.with("API-Key", client.key()).list("")).isOk();
        assertAnswer(anonymous.with("x-litellm-api-key", client.key()).list("")).isOk();
        assertAnswer(anonymous
                        .with("x-litellm-api-key", "Bearer " + client.key())
                        .list(""))
                .isOk();
        assertAnswer(anonymous
                        .with("x-litellm-api-key", client.key())
                        .with("authorization", "Bearer of-another-service")
                        .list(""))
                .isOk();
        assertAnswer(anonymous
                        .with("x-litellm-api-key", "sk-nobody")
                        .with("x-api-key", client.key())
                        .list(""))
                .isRefused(401, AUTHENTICATION);
    }

    @Test
    void token_of_a_key_is_no_key(TestServer server, Client client) {
        String token = server.master().get("/key/info?key=" + client.key()).ok().get("key");
        assertAnswer(server.anonymous().withKey(token).list("")).isRefused(401, AUTHENTICATION);
    }

    /// Whoever has no key learns nothing, not even whether a body would have been good.
    @Test
    void key_is_asked_for_before_the_body_is_read(TestServer server) {
        assertAnswer(server.anonymous().create(MultipartBody.files(Bundles.sized("pdf", 32 << 20, 1))))
                .isRefused(401, AUTHENTICATION);
        assertAnswer(server.anonymous().post("/v1/skills", "text/plain", new byte[10]))
                .isRefused(401, AUTHENTICATION);
    }
}
