package dev.repertoire.core.network;

import dev.repertoire.core.Secret;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;

/// How this program reaches other machines. Immutable.
///
/// @param proxies the way there
/// @param tls     whose certificates are trusted
public record OutboundNetwork(OutboundProxies proxies, SSLContext tls) {
    /// Without proxies; certificates are trusted as Java and the operating system do.
    public static final OutboundNetwork DIRECT =
            new OutboundNetwork(OutboundProxies.NONE, TrustedAuthorities.of(Map.of()));

    private static final List<String> VARIABLES =
            List.of("HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", TrustedAuthorities.FILE);

    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";
    private static final String REFUSED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

    /// As environment variables say: `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY` and `SSL_CERT_FILE`.
    ///
    /// @throws InvalidVariable if one can't be used
    public static OutboundNetwork of(Map<String, String> environment) {
        boolean isSet =
                environment.keySet().stream().anyMatch(name -> VARIABLES.contains(name.toUpperCase(Locale.ROOT)));
        return isSet
                ? new OutboundNetwork(OutboundProxies.of(environment), TrustedAuthorities.of(environment))
                : DIRECT;
    }

    /// Has a client of the JDK reach this server so. Where the environment names no proxy, the client's own
    /// settings stand.
    ///
    /// The JDK's client refuses to send a password to a proxy for `https`, unless the system property
    /// `jdk.http.auth.tunneling.disabledSchemes` is empty. If a password is needed and the property is not set,
    /// it is set here; that has an effect only before the JVM's first use of that client.
    public void configure(HttpClient.Builder client, URI server) {
        client.sslContext(tls);
        proxies.forUrl(server).ifPresent(proxy -> {
            client.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
            if (proxy.credentials().isPresent() && System.getProperty(REFUSED_SCHEMES) == null) {
                System.setProperty(REFUSED_SCHEMES, "");
            }
        });
    }

    /// Adds the credentials for the proxy. The JDK's client keeps them from the server.
    public void authorize(HttpRequest.Builder request, URI server) {
        proxies.forUrl(server)
                .flatMap(OutboundProxy::credentials)
                .map(Secret::revealToUse)
                .ifPresent(credentials -> request.header(PROXY_AUTHORIZATION, credentials));
    }
}
