package dev.repertoire.conformance.errors;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.AtOnce;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.RawHttp;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Paths and methods that nobody serves, and ids that look like paths.
@Protocol
class RoutesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/skill",
                "/v1/skills/",
                "/v1/skills//",
                "//v1/skills",
                "/V1/skills",
                "/v1/messages",
                "/v1/skills/a/versions/b/content/",
                "/v1/skills/a/versions/b/files",
                "/index.html",
                "/favicon.ico",
                "/v1/skills/a/b",
                "/%76%31/skills/../../etc/passwd"
            })
    void unknown_path_is_not_found(String path, Client client) {
        assertAnswer(client.get(path)).isRefused(404, "not_found_error");
        assertAnswer(client.beta().delete(path)).isRefused(404, "not_found_error");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/skills, 'GET, POST'",
        "PATCH, /v1/skills/skill_x, 'GET, DELETE'",
        "POST, /v1/skills/skill_x, 'GET, DELETE'",
        "DELETE, /v1/skills, 'GET, POST'",
        "OPTIONS, /v1/skills, 'GET, POST'",
        "PUT, /v1/skills/skill_x/versions/latest, 'GET, DELETE'",
        "POST, /v1/skills/skill_x/versions/latest/content, GET",
        "FOO, /v1/skills, 'GET, POST'"
    })
    void method_that_is_not_served_is_refused(String method, String path, String allowed, Client client) {
        HttpAnswer answer = client.send(method, path, BodyPublishers.noBody());
        assertAnswer(answer).isRefused(405, "invalid_request_error").hasMessageContaining(method);
        assertThat(answer.header("allow").orElseThrow().split(", ")).containsExactlyInAnyOrder(allowed.split(", "));
    }

    @Test
    void put_with_a_body_is_refused_and_the_connection_goes_on(Client client) throws IOException {
        try (RawHttp http = RawHttp.connect(client.url())) {
            for (int i = 0; i < 2; i++) {
                http.send("PUT /v1/skills HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + client.key()
                        + "\r\nContent-Length: 100000\r\n\r\n");
                http.send(new byte[100_000]);
                assertAnswer(http.answer()).isRefused(405, "invalid_request_error");
            }
        }
    }

    @Test
    void head_is_a_get_without_the_body(Client client) throws IOException {
        String skill =
                client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok().get("id");
        try (RawHttp http = RawHttp.connect(client.url())) {
            assertAnswer(head(http, "/v1/skills", client)).isOk().hasHeader("content-type", "application/json");
            assertAnswer(head(http, "/v1/skills/" + skill, client)).isOk();
            assertAnswer(head(http, "/v1/skills/skill_x", client)).hasStatus(404);
            assertAnswer(head(http, "/nowhere", client)).hasStatus(404);
            assertAnswer(http.send("GET /v1/skills HTTP/1.1\r\nHost: x\r\nX-Api-Key: " + client.key() + "\r\n\r\n")
                            .answer())
                    .isOk();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a%2Fb%20c%3F%C3%BC, a/b c?ü",
        "%2e%2e, ..",
        "%2E, .",
        "a+b, a+b",
        "a%2Bb, a+b",
        "100%25, 100%",
        "a;b=c, a;b=c",
        "%22%3Cscript%3E, \"<script>",
        "a%5Cb, a\\b"
    })
    void id_in_a_path_is_decoded_by_itself(String encoded, String id, Client client) throws IOException {
        try (RawHttp http = RawHttp.connect(client.url())) {
            assertAnswer(get(http, "/v1/skills/" + encoded, client)).isNotFound("Skill not found: " + id);
            assertAnswer(get(http, "/v1/skills/" + encoded + "/versions/latest", client))
                    .isNotFound("Skill not found: " + id);
        }
    }

    @Test
    void version_in_a_path_is_decoded_by_itself(Client client) throws IOException {
        String skill =
                client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok().get("id");
        try (RawHttp http = RawHttp.connect(client.url())) {
            assertAnswer(get(http, "/v1/skills/" + skill + "/versions/skver%5Fa%2Fb", client))
                    .isNotFound("Skill version not found: " + skill + " version skver_a/b");
            assertAnswer(get(http, "/v1/skills/" + skill + "/versions/%6Catest", client))
                    .isOk();
            assertAnswer(get(http, "/v1/%73kills/" + skill, client)).hasStatus(404);
        }
    }

    @Test
    void request_ids_never_repeat(TestServer server, Client client) {
        assertThat(AtOnce.run(50, i -> client.list("").header("request-id").orElseThrow()))
                .doesNotHaveDuplicates();
        assertThat(server.anonymous().get("/health/liveliness").header("request-id"))
                .isPresent();
    }

    private static HttpAnswer get(RawHttp http, String path, Client client) throws IOException {
        return http.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + client.key() + "\r\n\r\n")
                .answer();
    }

    private static HttpAnswer head(RawHttp http, String path, Client client) throws IOException {
        return http.send("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + client.key() + "\r\n\r\n")
                .answerWithoutBody();
    }
}
