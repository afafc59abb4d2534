package dev.repertoire.conformance.config;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.RawHttp;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a server is reached: the names it goes by, and a listener of its own for operations.
class NetworkTest {
    private static final String NAMED = """
            repertoire:
              public_url: https://skills.example.com/
              allowed_hosts: [registry.example.com]
            """;

    @Test
    void page_under_a_strangers_name_reads_nothing_on_loopback() throws IOException {
        try (TestServer server = TestServer.start()) {
            HttpAnswer refused = get(server.url(), "/metrics", "evil.example:4000");
            assertAnswer(refused).isRefused(421, "invalid_request_error");
            assertThat(refused.text()).contains("'evil.example:4000'", "repertoire.allowed_hosts");
            assertThat(get(server.url(), "/health/readiness", "evil.example").status())
                    .isEqualTo(421);
            assertThat(get(server.url(), "/v1/skills", "evil.example").status())
                    .as("a key is a secret that no page has")
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:4000", "a.localhost:1", "127.0.0.1:4000", "[::1]:4000", "10.0.0.7"})
    void names_of_this_machine_and_addresses_are_always_allowed(String host) throws IOException {
        try (TestServer server = TestServer.configured(NAMED, Map.of())) {
            assertThat(get(server.url(), "/metrics", host).status()).isEqualTo(200);
        }
    }

    @Test
    void request_without_a_name_is_from_no_browser() throws IOException {
        try (TestServer server = TestServer.start();
                RawHttp http = RawHttp.connect(server.url())) {
            assertThat(http.send("GET /metrics HTTP/1.0\r\n\r\n").answer().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void configured_names_are_the_only_ones() throws IOException {
        try (TestServer server = TestServer.configured(NAMED, Map.of())) {
            assertThat(get(server.url(), "/v1/skills", "registry.example.com").status())
                    .isEqualTo(401);
            assertThat(get(server.url(), "/v1/skills", "Skills.Example.com:443").status())
                    .isEqualTo(401);
            assertThat(get(server.url(), "/v1/skills", "example.com").status()).isEqualTo(421);
            assertThat(get(server.url(), "/v1/skills", "1.2.3.4.example.com").status())
                    .isEqualTo(421);
        }
    }

    @Test
    void operations_have_a_listener_of_their_own() {
        try (TestServer server = TestServer.configured("repertoire: {operations: \"127.0.0.1:0\"}", Map.of())) {
            Client operations = Client.of(server.operationsUrl());
            assertAnswer(operations.get("/health/liveliness")).isOk();
            assertAnswer(operations.get("/health/readiness")).isOk();
            assertThat(operations.get("/metrics").text()).contains("repertoire_requests_in_flight");
            assertThat(operations.get("/v1/skills").status()).isEqualTo(404);

            assertThat(server.anonymous().get("/metrics").status()).isEqualTo(404);
            assertAnswer(server.anonymous().get("/health/readiness")).isOk();
        }
    }

    private static HttpAnswer get(URI url, String path, String host) throws IOException {
        try (RawHttp http = RawHttp.connect(url)) {
            return http.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                    .answer();
        }
    }
}
