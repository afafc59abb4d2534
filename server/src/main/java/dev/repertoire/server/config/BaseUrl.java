package dev.repertoire.server.config;

import dev.repertoire.core.network.ServerHost;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads an account's address, however people write it.
final class BaseUrl {
    static final String EXPECTED =
            "expected an http or https URL without user name, query or fragment, such as https://api.anthropic.com";

    /// The paths of the API begin with `/v1`, so an address that ends in it would have it twice.
    private static final Pattern END = Pattern.compile("/*(/v1(/messages)?)?/*$");

    private BaseUrl() {}

    /// @return empty if `text` is no such URL
    static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(END.matcher(text.strip()).replaceFirst(""));
            return isBase(uri) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// Host and port, which tell addresses apart in few characters.
    static String hostAndPort(URI base) {
        ServerHost host = host(base);
        return host.name() + ":" + host.portOr(base.getScheme());
    }

    /// Whether requests to it cross a network unencrypted.
    static boolean isReadableByOthers(URI base) {
        return "http".equalsIgnoreCase(base.getScheme()) && !host(base).isLoopback();
    }

    private static ServerHost host(URI base) {
        return ServerHost.of(base).orElseThrow();
    }

    private static boolean isBase(URI uri) {
        boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        return isHttp
                && ServerHost.of(uri).isPresent()
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }
}
