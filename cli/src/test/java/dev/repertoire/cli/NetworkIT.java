package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.cli.Program.Ran;
import dev.repertoire.testkit.network.ForwardProxy;
import dev.repertoire.testkit.network.PrivateAuthority;
import dev.repertoire.testkit.network.TlsFront;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server behind a company's proxy, with a certificate of its authority, or in a container whose name has an
/// underscore.
@Timeout(300)
class NetworkIT {
    @TempDir
    static Path folder;

    private static TestServer server;
    private static PrivateAuthority authority;
    private static TlsFront front;
    private static ForwardProxy proxy;

    @TempDir
    Path home;

    private Program program;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start();
        authority = PrivateAuthority.in(folder);
        front = TlsFront.before(server.url(), authority.issue("skills.test"));
        proxy = ForwardProxy.start();
        proxy.knows("skills.test", front.url());
        proxy.wants("Basic YW5uOnB3");
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        front.close();
        server.close();
    }

    @BeforeEach
    void prepare() {
        program = Program.in(home).with("REPERTOIRE_API_KEY", server.teamA().key());
    }

    @Test
    void commands_of_both_clients_go_through_the_proxy_to_a_private_authority() {
        Program behind = program.with("REPERTOIRE_BASE_URL", "https://skills.test")
                .with("https_proxy", "http://ann:pw@" + proxy.authority())
                .with("SSL_CERT_FILE", authority.certificate().toString());

        assertThat(behind.run("list").exitCode()).isZero();
        assertThat(behind.run("keys", "info").out()).contains("team-a");
        assertThat(behind.run("doctor").out())
                .contains("through the proxy " + proxy.authority())
                .doesNotContain("ann");
        assertThat(proxy.heads()).isNotEmpty().allMatch(head -> head.startsWith("CONNECT skills.test:443 "));
    }

    @Test
    void what_is_wrong_on_the_way_is_said_with_its_repair() {
        Program misled = program.with("REPERTOIRE_BASE_URL", "https://skills.test");

        Ran refused = misled.with("HTTPS_PROXY", proxy.authority()).run("doctor");
        assertThat(refused.out())
                .contains("No response from https://skills.test through the proxy " + proxy.authority()
                        + ": the proxy refused with status 407, which asks for a user and a password")
                .contains("check HTTPS_PROXY, or list the host in NO_PROXY");
        Ran untrusted =
                program.with("REPERTOIRE_BASE_URL", front.url().toString()).run("doctor");
        assertThat(untrusted.out())
                .contains("its TLS certificate is from an authority that is not trusted")
                .contains("name the file of the authority's certificates in SSL_CERT_FILE");
        Ran wrong = misled.with("HTTPS_PROXY", "socks5://proxy:1").run("list");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("HTTPS_PROXY: expected the address of an HTTP proxy");
    }

    @Test
    void failures_to_connect_have_words() {
        Program nobody = program.with("REPERTOIRE_BASE_URL", "http://127.0.0.1:1");
        assertThat(nobody.run("list").err())
                .contains(
                        "failed: the connection was refused",
                        "Start it with 'repertoire serve', or check the address.");
        assertThat(nobody.run("keys", "info").err())
                .contains("No response from http://127.0.0.1:1: the connection was refused");
        Program nowhere = program.with("REPERTOIRE_BASE_URL", "http://skills.invalid");
        assertThat(nowhere.run("list").err()).contains("failed: the host is unknown");
        assertThat(nowhere.run("keys", "info").err()).contains("the host is unknown");
        assertThat(nowhere.run("doctor").out()).contains("check the name in the address");
    }

    @Test
    void host_with_an_underscore_and_a_scheme_in_capitals() throws IOException {
        Path hosts = Files.writeString(home.resolve("hosts"), "127.0.0.1 skill_registry\n");
        Program compose = program.with("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts)
                .with(
                        "REPERTOIRE_BASE_URL",
                        "HTTP://skill_registry:" + server.url().getPort());

        assertThat(compose.run("list").exitCode()).isZero();
        assertThat(compose.run("keys", "info").out()).contains("team-a");
        Ran unknown =
                program.with("REPERTOIRE_BASE_URL", "http://no_such.invalid").run("list");
        assertThat(unknown.err()).contains("GET http://no_such.invalid/v1/skills failed: the host is unknown");
    }

    @Test
    void proxy_of_accounts_is_named() throws IOException {
        Files.writeString(home.resolve("config.yaml"), """
                model_list:
                - {model_name: a, litellm_params: {model: anthropic/x, api_key: sk-ant-of-a-long-account}}
                - {model_name: b, litellm_params: {model: anthropic/x, api_base: "http://127.0.0.1:9", api_key: sk-b}}
                """);
        Ran checked = program.with("HTTPS_PROXY", "http://ann:pw@proxy.test:3128")
                .with("HTTP_PROXY", "http://proxy.test:3128")
                .run("check-config", "config.yaml");
        assertThat(checked.out())
                .containsOnlyOnce("is called through the proxy")
                .contains("https://api.anthropic.com is called through the proxy proxy.test:3128\n")
                .doesNotContain("ann:pw");
    }
}
