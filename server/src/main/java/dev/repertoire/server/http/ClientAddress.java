package dev.repertoire.server.http;

import dev.repertoire.core.network.AddressRanges;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Where a request comes from. A proxy adds the address it was called from to the end of `X-Forwarded-For`; what a
/// client wrote there itself is further left, and believed only as far as trusted proxies vouch for it.
final class ClientAddress {
    static final String FORWARDED_FOR = "X-Forwarded-For";

    private ClientAddress() {}

    /// The nearest address that is no proxy's.
    ///
    /// @param peer      the other end of the connection
    /// @param forwarded the entries of `X-Forwarded-For` in their order
    static String of(InetAddress peer, List<String> forwarded, Predicate<InetAddress> isProxy) {
        InetAddress nearest = peer;
        for (String entry : forwarded.reversed()) {
            Optional<InetAddress> before = AddressRanges.address(entry.strip());
            if (!isProxy.test(nearest) || before.isEmpty()) {
                break;
            }
            nearest = before.get();
        }
        return nearest.getHostAddress();
    }
}
