package dev.repertoire.gateway.accounts;

import dev.repertoire.core.Secret;
import dev.repertoire.core.network.OutboundProxies;
import dev.repertoire.core.network.OutboundProxy;
import dev.repertoire.core.network.ServerHost;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/// The way to an account: directly, or through a proxy. A proxy makes a tunnel for `https` (RFC 9110 section
/// 9.3.6) and passes on each request for `http`.
///
/// @param hops  as the pool of connections knows it
/// @param proxy empty for a direct way
record AccountRoute(HttpRoute hops, Optional<OutboundProxy> proxy) {
    static AccountRoute to(URI base, OutboundProxies proxies) {
        ServerHost host = ServerHost.of(base)
                .orElseThrow(() -> new IllegalArgumentException("an account's address without a host: " + base));
        boolean isSecure = "https".equalsIgnoreCase(base.getScheme());
        var target = new HttpHost(base.getScheme(), host.name(), host.portOr(base.getScheme()));
        Optional<OutboundProxy> proxy = proxies.forUrl(base);
        HttpRoute hops = proxy.map(
                        by -> new HttpRoute(target, null, new HttpHost("http", by.host(), by.port()), isSecure))
                .orElseGet(() -> new HttpRoute(target, null, isSecure));
        return new AccountRoute(hops, proxy);
    }

    /// Whether a new connection begins with a tunnel.
    boolean isTunnelled() {
        return hops.isTunnelled();
    }

    /// Asks the proxy for a tunnel.
    ClassicHttpRequest tunnelRequest() {
        HttpHost target = hops.getTargetHost();
        var request = new BasicClassicHttpRequest(Method.CONNECT, target, target.toHostString());
        request.addHeader(HttpHeaders.HOST, target.toHostString());
        authorize(request);
        return request;
    }

    /// Addresses a request: its line names the path, or all of the address for a proxy that passes it on.
    void address(BasicClassicHttpRequest request) {
        if (proxy.isPresent() && !isTunnelled()) {
            HttpHost target = hops.getTargetHost();
            request.setScheme(target.getSchemeName());
            request.setAuthority(new URIAuthority(target));
            request.setAbsoluteRequestUri(true);
            authorize(request);
        }
    }

    private void authorize(ClassicHttpRequest request) {
        proxy.flatMap(OutboundProxy::credentials)
                .map(Secret::revealToUse)
                .ifPresent(credentials -> request.addHeader(HttpHeaders.PROXY_AUTHORIZATION, credentials));
    }
}
