package dev.repertoire.cli.connection;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.core.network.ServerHost;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/// The address of a server as users write it.
final class ServerAddress {
    /// The address on which `serve` listens by default.
    static final URI DEFAULT = URI.create("http://127.0.0.1:4000");

    private ServerAddress() {}

    /// Parses an address. Removes a trailing slash, and the trailing `/v1` that some tools expect.
    ///
    /// @param where the source of the text, for the message
    /// @throws WrongUse if it is not the address of a server
    static URI parse(String text, String where) {
        URI url;
        try {
            url = URI.create(lowerScheme(text.strip()).replaceFirst("/+$", "").replaceFirst("/v1$", ""));
        } catch (IllegalArgumentException e) {
            throw wrong(text, where);
        }
        boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!isHttp || ServerHost.of(url).isEmpty() || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw wrong(text, where);
        }
        if (url.getRawUserInfo() != null) {
            throw new WrongUse(where + " must not contain a user name or password; pass the key separately");
        }
        return url;
    }

    /// Whether a key sent there crosses a network unencrypted.
    static boolean isOpenToListeners(URI url) {
        return "http".equals(url.getScheme())
                && ServerHost.of(url).filter(host -> !isLoopback(host.name())).isPresent();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /// `HTTP://` is as good as `http://`.
    private static String lowerScheme(String text) {
        int end = text.indexOf("://");
        return end < 0 ? text : text.substring(0, end).toLowerCase(Locale.ROOT) + text.substring(end);
    }

    private static WrongUse wrong(String text, String where) {
        return new WrongUse(
                where + " is '" + text + "'; expected the address of a server, such as https://skills.example.com");
    }
}
