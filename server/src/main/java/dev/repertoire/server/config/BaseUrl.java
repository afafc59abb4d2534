package dev.repertoire.server.config;

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

    /// By name, not by look-up: a configuration means the same wherever it is read.
    private static final Pattern LOOPBACK = Pattern.compile("(?i)localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private static final int MAX_PORT = 65_535;

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
        int standard = "https".equalsIgnoreCase(base.getScheme()) ? 443 : 80;
        return base.getHost() + ":" + (base.getPort() < 0 ? standard : base.getPort());
    }

    /// Whether requests to it cross a network unencrypted.
    static boolean isReadableByOthers(URI base) {
        return "http".equalsIgnoreCase(base.getScheme())
                && !LOOPBACK.matcher(base.getHost()).matches();
    }

    private static boolean isBase(URI uri) {
        boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        return isHttp
                && uri.getHost() != null
                && uri.getPort() <= MAX_PORT
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }
}
