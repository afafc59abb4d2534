package dev.repertoire.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "fd99:1::1, fd99:1::abcd:0:0:2, true",
        "fd99:1::1, fd99:1:0:1::1, false",
        "10.0.0.1, 10.0.0.1, true",
        "10.0.0.1, 10.0.0.2, false"
    })
    void customer_with_an_ipv6_network_is_one_client(String one, String other, boolean isSame)
            throws UnknownHostException {
        assertThat(ClientNetwork.of(InetAddress.getByName(one)).equals(ClientNetwork.of(InetAddress.getByName(other))))
                .isEqualTo(isSame);
    }
}
