package dev.repertoire.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundProxiesTest {
    @ParameterizedTest
    @CsvSource({
        "http://proxy:3128, proxy:3128",
        "proxy:3128, proxy:3128",
        "http://proxy, proxy:80",
        "HTTP://proxy.example.com:8080/, proxy.example.com:8080",
        "http://my_proxy:3128, my_proxy:3128",
        "http://10.0.0.1:3128, 10.0.0.1:3128"
    })
    void address_of_a_proxy(String variable, String proxy) {
        assertThat(at("HTTPS_PROXY", variable, "https://example.com")).isEqualTo(proxy);
    }

    @Test
    void each_scheme_has_its_own_and_lower_case_comes_first() {
        OutboundProxies proxies = OutboundProxies.of(
                Map.of("HTTP_PROXY", "plain:1", "HTTPS_PROXY", "upper:2", "https_proxy", "lower:3", "http_proxy", " "));
        assertThat(proxies.forUrl(URI.create("http://example.com"))).hasToString("Optional[plain:1]");
        assertThat(proxies.forUrl(URI.create("HTTPS://example.com"))).hasToString("Optional[lower:3]");
        assertThat(OutboundProxies.NONE.forUrl(URI.create("https://example.com")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ann:pw@proxy:1, ann:pw",
        "http://ann:p%40ss%2Bword@proxy:1, ann:p@ss+word",
        "http://ann:p@ss/word#1@proxy:1, ann:p@ss/word#1",
        "http://ann@proxy:1, ann:"
    })
    void user_and_password_are_sent_as_basic_credentials(String variable, String pair) {
        OutboundProxy proxy = OutboundProxies.of(Map.of("HTTPS_PROXY", variable))
                .forUrl(URI.create("https://example.com"))
                .orElseThrow();
        assertThat(proxy.credentials())
                .contains(Secret.of(
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
        assertThat(proxy.toString()).isEqualTo("proxy:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"socks5://proxy:1", "https://proxy:1", "http://", "proxy:port", "proxy:99999", "http://a b"})
    void what_is_no_http_proxy_is_refused_by_name(String variable) {
        assertThatThrownBy(() -> OutboundProxies.of(Map.of("HTTPS_PROXY", "u:secret@" + variable)))
                .isInstanceOf(InvalidVariable.class)
                .hasMessage(
                        "HTTPS_PROXY: expected the address of an HTTP proxy, such as http://proxy.example.com:3128");
        assertThatThrownBy(() -> OutboundProxies.of(Map.of("http_proxy", variable)))
                .hasMessageStartingWith("HTTP_PROXY: expected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com | example.com | true",
                "example.com | skills.example.com | true",
                ".example.com | example.com | true",
                "*.example.com | skills.example.com | true",
                "example.com | badexample.com | false",
                "EXAMPLE.com | Skills.Example.COM | true",
                "a.test, example.com | example.com | true",
                "a.test example.com | example.com | true",
                "* | example.com | true",
                "example.com:8443 | example.com:8443 | true",
                "example.com:8443 | example.com | false",
                "10.0.0.0/8 | 10.1.2.3 | true",
                "10.0.0.0/8 | 11.1.2.3 | false",
                "192.168.1.7 | 192.168.1.7:8080 | true",
                "fd00::/8 | [fd12::1] | true",
                "[fd12::1] | [fd12::1] | true",
                ", ., | example.com | false",
                "'' | localhost | true",
                "'' | 127.0.0.1:4000 | true",
                "'' | [::1] | true",
                "stack_service | stack_service:4000 | true"
            })
    void hosts_of_no_proxy_are_called_directly(String list, String host, boolean isDirect) {
        String found = at(Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", list), "https://" + host);
        assertThat(found.isEmpty()).isEqualTo(isDirect);
    }

    private static String at(String name, String value, String url) {
        return at(Map.of(name, value), url);
    }

    private static String at(Map<String, String> environment, String url) {
        return OutboundProxies.of(environment)
                .forUrl(URI.create(url))
                .map(OutboundProxy::toString)
                .orElse("");
    }
}
