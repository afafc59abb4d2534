package dev.repertoire.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.1.128/25, 192.168.1.127, false",
        "192.168.1.128/25, 192.168.1.200, true",
        "10.0.0.7, 10.0.0.7, true",
        "10.0.0.7, 10.0.0.8, false",
        "fd00::/8, fd12::1, true",
        "fd00::/8, fe80::1, false",
        "0.0.0.0/0, 1.2.3.4, true",
        "0.0.0.0/0, ::1, false"
    })
    void range_holds_addresses_of_its_prefix(String range, String address, boolean isHeld) throws UnknownHostException {
        AddressRanges ranges = AddressRanges.parse(List.of(range)).orElseThrow();
        assertThat(ranges.contains(InetAddress.getByName(address))).isEqualTo(isHeld);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/x",
                "10.0.0",
                "",
                "fd00::/129",
                "300.0.0.1"
            })
    void what_is_no_range_is_refused(String text) {
        assertThat(AddressRanges.parse(List.of(text))).isEmpty();
    }

    @Test
    void no_ranges_hold_nothing() {
        assertThat(AddressRanges.NONE.contains(InetAddress.getLoopbackAddress()))
                .isFalse();
    }
}
