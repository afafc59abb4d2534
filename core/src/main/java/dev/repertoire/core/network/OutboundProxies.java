package dev.repertoire.core.network;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The proxies for requests to other machines, as the usual environment variables name them: `HTTPS_PROXY` for
/// `https` addresses, `HTTP_PROXY` for `http`, and `NO_PROXY` for hosts that are called directly. Each may be in
/// lower case, which comes first. Immutable.
public final class OutboundProxies {
    public static final OutboundProxies NONE = new OutboundProxies(Map.of());

    private final Optional<OutboundProxy> secure;
    private final Optional<OutboundProxy> plain;
    private final ProxyExceptions exceptions;

    private OutboundProxies(Map<String, String> environment) {
        secure = proxy(environment, "HTTPS_PROXY");
        plain = proxy(environment, "HTTP_PROXY");
        exceptions = new ProxyExceptions(value(environment, "NO_PROXY").orElse(""));
    }

    /// @throws InvalidVariable if one is not the address of an HTTP proxy
    public static OutboundProxies of(Map<String, String> environment) {
        return new OutboundProxies(environment);
    }

    /// The proxy for requests to this address; empty if they go there directly.
    public Optional<OutboundProxy> forUrl(URI url) {
        String scheme = String.valueOf(url.getScheme());
        Optional<OutboundProxy> proxy = ServerHost.isSecure(scheme) ? secure : plain;
        return ServerHost.of(url)
                .filter(host -> !exceptions.include(host, host.portOr(scheme)))
                .flatMap(host -> proxy);
    }

    private static Optional<OutboundProxy> proxy(Map<String, String> environment, String name) {
        return value(environment, name).map(address -> OutboundProxy.parse(address, name));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Stream.of(name.toLowerCase(Locale.ROOT), name)
                .map(variable -> environment.getOrDefault(variable, "").strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
