package dev.repertoire.conformance.errors;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.RawHttp;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is not even HTTP is answered in the envelope too, never in HTML.
@Protocol
class MalformedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET\r\n\r\n",
                "GET /v1/skills HTTP/1.1\r\n\r\n",
                "GET /v1/skills HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /v1/skills HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n",
                "GET /v1/skills HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n",
                "GET /v1/skills HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n",
                "GET /v1/skills/a%00b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET v1/skills HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /v1/skills HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "POST /v1/skills HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /v1/skills HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "POST /v1/skills HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "G\u00c4T /v1/skills HTTP/1.1\r\nHost: a\r\n\r\n",
                // What one parser takes and another does not is where a request hides in a request.
                "GET /v1/skills HTTP/1.1\nHost: a\n\n",
                "GET /v1/skills HTTP/1.1\r\nHost: a\nX: y\r\n\r\n",
                "POST /v1/skills HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST /v1/skills HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
                "POST /v1/skills HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"
            })
    void request_that_is_no_http_is_refused_in_the_envelope(String request, TestServer server) throws IOException {
        assertAnswer(send(server, request)).isRefused(400, "invalid_request_error");
        assertStillServes(server);
    }

    @Test
    void unknown_version_of_http_is_refused_in_the_envelope(TestServer server) throws IOException {
        HttpAnswer answer = send(server, "GET /v1/skills HTTP/9.9\r\nHost: a\r\n\r\n");
        assertThat(answer.status()).isIn(400, 505);
        assertThat(answer.json().path("type").asString()).isEqualTo("error");
    }

    @Test
    void headers_that_are_too_large_are_refused_in_the_envelope(TestServer server) throws IOException {
        String request = "GET /v1/skills HTTP/1.1\r\nHost: a\r\nX-Large: " + "x".repeat(100_000) + "\r\n\r\n";
        assertAnswer(send(server, request)).isRefused(431, "invalid_request_error");
        assertStillServes(server);
    }

    @Test
    void path_that_is_too_long_is_refused_in_the_envelope(TestServer server) throws IOException {
        HttpAnswer answer = send(server, "GET /v1/skills/" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(answer.status()).isIn(414, 431);
        assertAnswer(answer).isRefused(answer.status(), "invalid_request_error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "CONNECT a: HTTP/1.1\r\nHost: a\r\n\r\n"})
    void another_protocol_is_refused_in_the_envelope(String request, TestServer server) throws IOException {
        HttpAnswer answer = send(server, request);
        assertAnswer(answer).isRefused(answer.status(), "invalid_request_error");
    }

    @Test
    void long_id_is_not_found_like_any_other(Client client) {
        String id = "x".repeat(5000);
        assertAnswer(client.skill(id)).isNotFound("Skill not found: " + id);
    }

    @Test
    void half_encoded_path_stands_for_itself(Client client) throws IOException {
        String head = " HTTP/1.1\r\nHost: a\r\nX-Api-Key: " + client.key() + "\r\n\r\n";
        HttpAnswer answer = send(client.url(), "GET /v1/skills/100%" + head);
        assertThat(answer.status()).isIn(400, 404);
        assertAnswer(answer)
                .isRefused(answer.status(), answer.status() == 404 ? "not_found_error" : "invalid_request_error");
    }

    @Test
    void header_that_is_not_ascii_is_no_key(TestServer server) throws IOException {
        HttpAnswer answer = send(server, "GET /v1/skills HTTP/1.1\r\nHost: a\r\nX-Api-Key: sk-ü😀\r\n\r\n");
        assertAnswer(answer).isRefused(401, "authentication_error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /v1/ski",
                "GET /v1/skills HTTP/1.1\r\nHost: a\r\n",
                "POST /v1/skills HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf"
            })
    void half_a_request_harms_nobody(String half, TestServer server) throws IOException {
        for (int i = 0; i < 20; i++) {
            try (RawHttp http = RawHttp.connect(server.url())) {
                http.send(half);
            }
        }
        assertStillServes(server);
    }

    private static void assertStillServes(TestServer server) {
        assertAnswer(server.anonymous().get("/health/liveliness")).isOk();
    }

    private static HttpAnswer send(TestServer server, String request) throws IOException {
        return send(server.url(), request);
    }

    private static HttpAnswer send(URI url, String request) throws IOException {
        try (RawHttp http = RawHttp.connect(url)) {
            return http.send(request).answer();
        }
    }
}
