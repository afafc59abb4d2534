package dev.repertoire.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerHostTest {
    @ParameterizedTest
    @CsvSource({
        "http://skill_registry:4000, skill_registry, 4000",
        "http://stack_service, stack_service, 80",
        "https://a_b.example.com/base, a_b.example.com, 443",
        "https://example.com, example.com, 443",
        "HTTPS://example.com, example.com, 443",
        "http://[::1]:4000, [::1], 4000"
    })
    void host_and_port_of_an_address(String url, String name, int port) {
        URI address = URI.create(url);
        ServerHost host = ServerHost.of(address).orElseThrow();
        assertThat(host.name()).isEqualTo(name);
        assertThat(host.portOr(address.getScheme())).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:///path",
                "skills",
                "http://user@skill_registry",
                "http://skill_registry:99999",
                "http://a:99999"
            })
    void address_without_a_host(String url) {
        assertThat(ServerHost.of(URI.create(url))).isEmpty();
    }

    @Test
    void name_with_an_underscore_gives_way_to_its_address() throws UnknownHostException {
        URI usual = URI.create("http://example.com/a");
        assertThat(ServerHost.dialable(usual)).isEqualTo(usual);
        assertThatThrownBy(() -> ServerHost.dialable(URI.create("http://no_such_host.invalid:4000/a")))
                .isInstanceOf(UnknownHostException.class);
    }
}
