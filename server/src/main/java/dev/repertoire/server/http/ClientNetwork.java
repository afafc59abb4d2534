package dev.repertoire.server.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// The addresses that are one client: an IPv4 address, or a /64 of IPv6, which a provider gives to one customer
/// (RFC 6177).
///
/// @param address the first of them
record ClientNetwork(InetAddress address) {
    private static final int IPV6_BYTES = 16;
    private static final int SHARED_BYTES = 8;

    static ClientNetwork of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return new ClientNetwork(address);
        }
        byte[] shared = Arrays.copyOf(Arrays.copyOf(address.getAddress(), SHARED_BYTES), IPV6_BYTES);
        try {
            return new ClientNetwork(InetAddress.getByAddress(shared));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an IPv6 address", e);
        }
    }
}
