package dev.repertoire.conformance.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.FakeAccount;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testkit.network.ForwardProxy;
import dev.repertoire.testkit.network.PrivateAuthority;
import dev.repertoire.testkit.network.TlsFront;
import dev.repertoire.testserver.TestServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A gateway whose accounts are reached through a proxy, under a name that only the proxy knows, and whose
/// certificates are from a private authority.
@Timeout(120)
class AccountsBehindProxiesTest {
    private static final String NAME = "accounts.test";

    @TempDir
    static Path folder;

    private static PrivateAuthority authority;
    private static SSLContext identity;

    private final FakeAnthropic anthropic = FakeAnthropic.start("team");
    private final FakeAccount account = anthropic.account("team");
    private ForwardProxy proxy;

    @BeforeAll
    static void makeAuthority() throws Exception {
        authority = PrivateAuthority.in(folder);
        identity = authority.issue(NAME);
    }

    @BeforeEach
    void start() throws Exception {
        proxy = ForwardProxy.start();
    }

    @AfterEach
    void close() throws Exception {
        proxy.close();
        anthropic.close();
    }

    private TestServer gateway(String base, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("TEAM_KEY", account.key());
        return TestServer.configured("""
                model_list:
                - {model_name: team, litellm_params: {model: anthropic/x, api_base: "%s", api_key: os.environ/TEAM_KEY}}
                router_settings: {num_retries: 0}
                """.formatted(base), all);
    }

    private HttpAnswer create(TestServer gateway) {
        return Client.of(gateway.url())
                .withKey(gateway.teamA().key())
                .create(MultipartBody.zip(Bundles.valid("proxied")).field("model", "team"));
    }

    @Test
    void tunnel_with_user_and_password_to_a_server_of_a_private_authority() throws Exception {
        proxy.wants("Basic YW5uOnDDpHNzQHdvcmQ=");
        try (TlsFront front = TlsFront.before(account.url(), identity);
                TestServer gateway = gateway(
                        "https://" + NAME,
                        Map.of(
                                "https_proxy",
                                "http://ann:p%C3%A4ss@word@" + proxy.authority(),
                                "SSL_CERT_FILE",
                                authority.certificate().toString()))) {
            proxy.knows(NAME, front.url());
            String id = create(gateway).ok().get("id");
            HttpAnswer got = Client.of(gateway.url())
                    .withKey(gateway.teamA().key())
                    .skill(id + "?model=team")
                    .ok();
            assertThat(got.get("id")).isEqualTo(id);
            assertThat(account.skills()).hasSize(1);
            assertThat(proxy.heads())
                    .allMatch(head -> head.startsWith("CONNECT accounts.test:443 HTTP/1.1\r\n"))
                    .noneMatch(head -> head.contains(account.key()));
            assertThat(account.received())
                    .allMatch(request -> request.header("proxy-authorization").isEmpty());
        }
    }

    /// As Swarm and Compose name containers. Java's `URI` sees no host in it.
    @Test
    void name_with_an_underscore() throws Exception {
        proxy.knows("stack_accounts", account.url());
        try (TestServer gateway = gateway("http://stack_accounts:4000", Map.of("HTTP_PROXY", proxy.authority()))) {
            create(gateway).ok();
            assertThat(account.received().getFirst().header("host")).contains("stack_accounts:4000");
        }
    }

    @Test
    void plain_address_is_passed_on_by_the_proxy() throws Exception {
        proxy.knows(NAME, account.url());
        proxy.wants("Basic YW5uOnB3");
        try (TestServer gateway =
                gateway("http://" + NAME + "/base", Map.of("HTTP_PROXY", "ann:pw@" + proxy.authority()))) {
            assertThat(create(gateway).status()).isEqualTo(404);
            assertThat(proxy.heads())
                    .anyMatch(head -> head.startsWith("POST http://accounts.test:80/base/v1/skills HTTP/1.1\r\n"));
        }
    }

    @Test
    void host_in_no_proxy_and_loopback_are_called_directly() throws Exception {
        try (TestServer gateway = gateway(
                account.url().toString(),
                Map.of("HTTP_PROXY", "http://127.0.0.1:1", "HTTPS_PROXY", "http://127.0.0.1:1"))) {
            create(gateway).ok();
        }
        try (TestServer gateway = gateway(
                "https://skills.internal",
                Map.of("HTTPS_PROXY", proxy.authority(), "NO_PROXY", "example.com, .internal"))) {
            assertThat(create(gateway).text()).contains("the host is unknown").doesNotContain("proxy");
        }
        assertThat(proxy.heads()).isEmpty();
    }

    @Test
    void refusals_of_the_proxy_name_it() throws Exception {
        proxy.wants("Basic something");
        try (TestServer gateway = gateway("https://" + NAME, Map.of("HTTPS_PROXY", proxy.authority()))) {
            assertThat(create(gateway).text())
                    .contains("the proxy refused with status 407, which asks for a user and a password")
                    .contains("by the proxy " + proxy.authority());
        }
        try (TestServer gateway = gateway("https://" + NAME, Map.of("HTTPS_PROXY", "http://127.0.0.1:1"))) {
            assertThat(create(gateway).text()).contains("the connection was refused (by the proxy 127.0.0.1:1)");
        }
    }

    @Test
    void untrusted_expired_and_misnamed_certificates_are_told_apart() throws Exception {
        SSLContext local = authority.issue("localhost");
        Map<String, String> trusting =
                Map.of("SSL_CERT_FILE", authority.certificate().toString());
        try (TlsFront front = TlsFront.before(account.url(), local)) {
            try (TestServer gateway = gateway(front.url().toString(), trusting)) {
                create(gateway).ok();
            }
            try (TestServer gateway = gateway(front.url().toString(), Map.of())) {
                assertThat(create(gateway).text()).contains("from an authority that is not trusted");
            }
        }
        try (TlsFront front = TlsFront.before(account.url(), identity);
                TestServer gateway = gateway(front.url().toString(), trusting)) {
            assertThat(create(gateway).text()).contains("for another host name");
        }
        try (TlsFront front = TlsFront.before(account.url(), authority.issueExpired("localhost"));
                TestServer gateway = gateway(front.url().toString(), trusting)) {
            assertThat(create(gateway).text()).contains("has expired");
        }
        assertThat(account.skills()).hasSize(1);
    }
}
