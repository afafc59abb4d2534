package dev.repertoire.core.network;

import dev.repertoire.core.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A proxy that passes requests on.
///
/// @param credentials the value of `Proxy-Authorization`; empty if the proxy wants none
public record OutboundProxy(String host, int port, Optional<Secret> credentials) {
    private static final String EXPECTED =
            "expected the address of an HTTP proxy, such as http://proxy.example.com:3128";

    /// A password may have characters that an address may not.
    private static final Pattern ADDRESS = Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(?:(.*)@)?([^@/]+)/?");

    /// @param variable that has the address
    /// @throws InvalidVariable if it is not the address of an HTTP proxy
    static OutboundProxy parse(String address, String variable) {
        Matcher parts = ADDRESS.matcher(address);
        Optional<ServerHost> host = parts.matches() && isHttp(parts.group(1)) ? host(parts.group(3)) : Optional.empty();
        if (host.isEmpty()) {
            // Without the cause, whose message has the address, which may have a password.
            throw new InvalidVariable(variable, EXPECTED, null);
        }
        return new OutboundProxy(
                host.get().name(),
                host.get().portOr("http"),
                Optional.ofNullable(parts.group(2)).map(OutboundProxy::basic));
    }

    private static boolean isHttp(@Nullable String scheme) {
        return scheme == null || scheme.equalsIgnoreCase("http");
    }

    private static Optional<ServerHost> host(String authority) {
        try {
            return ServerHost.of(new URI("http://" + authority));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// RFC 7617.
    private static Secret basic(String userInfo) {
        String user = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        String pair = user.contains(":") ? user : user + ":";
        return Secret.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /// Host and port, never the credentials.
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
