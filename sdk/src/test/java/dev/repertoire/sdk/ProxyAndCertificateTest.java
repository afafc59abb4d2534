package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.network.ForwardProxy;
import dev.repertoire.testkit.network.PrivateAuthority;
import dev.repertoire.testkit.network.TlsFront;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that is reached through a proxy, under a name that only the proxy knows, with a certificate of a
/// private authority.
@Timeout(120)
class ProxyAndCertificateTest {
    private static final String NAME = "skills.test";

    @TempDir
    static Path folder;

    private static TestServer server;
    private static PrivateAuthority authority;
    private static TlsFront front;
    private static ForwardProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start();
        authority = PrivateAuthority.in(folder);
        front = TlsFront.before(server.url(), authority.issue(NAME));
        proxy = ForwardProxy.start();
        proxy.knows(NAME, front.url());
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        front.close();
        server.close();
    }

    private static ForwardProxy strict() throws IOException {
        ForwardProxy strict = ForwardProxy.start();
        strict.wants("Basic YW5uOnB3");
        return strict;
    }

    private static Map<String, String> variables(String proxyAddress) {
        return Map.of(
                "REPERTOIRE_BASE_URL",
                "https://" + NAME,
                "REPERTOIRE_API_KEY",
                server.teamA().key(),
                "HTTPS_PROXY",
                proxyAddress,
                "SSL_CERT_FILE",
                authority.certificate().toString());
    }

    @Test
    void client_of_the_environment_goes_through_the_proxy_to_a_private_authority() {
        try (SkillsClient client = SkillsClient.fromEnv(variables("http://" + proxy.authority()))) {
            Skill made = client.create(Skills.upload(Bundles.valid("behind-a-proxy")));
            assertThat(client.get(made.id()).id()).isEqualTo(made.id());
        }
        assertThat(proxy.heads())
                .isNotEmpty()
                .allMatch(head -> head.startsWith("CONNECT skills.test:443 HTTP/1.1\r\n"))
                .noneMatch(head -> head.contains(server.teamA().key()));
    }

    @Test
    void refusal_of_the_proxy_is_said_and_its_password_is_not() throws Exception {
        try (ForwardProxy strict = strict();
                SkillsClient client = SkillsClient.fromEnv(variables("http://ann:wrong@" + strict.authority()))
                        .with(CallOptions.NONE.maxRetries(0))) {
            assertThatThrownBy(() -> client.get("skill_01x"))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessage("GET https://skills.test/v1/skills/skill_01x failed: the proxy refused with status 407,"
                            + " which asks for a user and a password");
        }
    }

    @Test
    void variable_that_is_no_proxy_is_named_without_its_value() {
        assertThatThrownBy(() -> SkillsClient.fromEnv(variables("socks5://ann:pw@proxy:1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("HTTPS_PROXY: expected the address of an HTTP proxy")
                .hasMessageNotContaining("pw");
    }

    @Test
    void file_without_certificates_is_named() {
        assertThatThrownBy(() -> SkillsClient.builder().network(Map.of("SSL_CERT_FILE", "/no/such/file.pem")))
                .hasMessage("SSL_CERT_FILE: the file '/no/such/file.pem' can't be read");
        String noCertificate = folder.resolve("keys.p12").toString();
        assertThatThrownBy(() -> SkillsClient.builder().network(Map.of("SSL_CERT_FILE", noCertificate)))
                .hasMessage("SSL_CERT_FILE: the file '" + noCertificate + "' has no certificates in PEM");
    }

    @Test
    void untrusted_certificate_is_told_as_such() {
        try (SkillsClient client = SkillsClient.builder()
                .baseUrl(front.url())
                .apiKey("sk-any")
                .maxRetries(0)
                .network(Map.of())
                .build()) {
            assertThatThrownBy(() -> client.get("skill_01x"))
                    .hasMessageEndingWith("its TLS certificate is from an authority that is not trusted");
        }
    }

    @Test
    void loopback_is_called_directly() {
        try (SkillsClient client = SkillsClient.builder()
                .baseUrl(server.url())
                .apiKey(server.teamA().key())
                .network(Map.of("HTTP_PROXY", "http://127.0.0.1:1"))
                .build()) {
            assertThat(client.list().stream()).isNotNull();
        }
    }

    @Test
    void proxy_and_certificates_of_the_program_come_first() throws Exception {
        ForwardProxy strict = strict();
        String[] host = strict.authority().split(":", -1);
        try (strict;
                SkillsClient client = SkillsClient.builder()
                        .baseUrl(URI.create("https://" + NAME))
                        .apiKey("sk-any")
                        .maxRetries(0)
                        .network(Map.of("HTTPS_PROXY", "http://127.0.0.1:1"))
                        .proxy(ProxySelector.of(new InetSocketAddress(host[0], Integer.parseInt(host[1]))))
                        .sslContext(authority.issue("unused"))
                        .build()) {
            assertThatThrownBy(() -> client.get("skill_01x")).hasMessageContaining("the proxy refused with status 407");
        }
    }
}
