package dev.repertoire.core.network;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Host and port of an address. Names may have an underscore, as those of containers do
/// (`http://skill_registry:4000`), which [URI#getHost()] does not take for a host.
///
/// @param name as it is written; an IPv6 address with its brackets
/// @param port -1 if the address has none
public record ServerHost(String name, int port) {
    private static final Pattern WITH_UNDERSCORE = Pattern.compile("([A-Za-z0-9._-]+)(:([0-9]{1,5}))?");
    private static final Pattern LOOPBACK = Pattern.compile("(?i)localhost[.]?|127([.][0-9]{1,3}){3}|\\[::1]");
    private static final int MAX_PORT = 65_535;

    /// @return empty if the address has no host that could be called
    public static Optional<ServerHost> of(URI url) {
        if (url.getHost() != null) {
            return inRange(url.getHost(), url.getPort());
        }
        String authority = url.getRawAuthority();
        Matcher host = WITH_UNDERSCORE.matcher(authority == null ? "" : authority);
        return host.matches()
                ? inRange(host.group(1), host.group(3) == null ? -1 : Integer.parseInt(host.group(3)))
                : Optional.empty();
    }

    private static Optional<ServerHost> inRange(String name, int port) {
        return port <= MAX_PORT ? Optional.of(new ServerHost(name, port)) : Optional.empty();
    }

    /// The port, or the usual one of the scheme.
    public int portOr(String scheme) {
        return port >= 0 ? port : isSecure(scheme) ? 443 : 80;
    }

    /// Whether this is the machine itself. By name, not by look-up, so that it means the same everywhere.
    public boolean isLoopback() {
        return LOOPBACK.matcher(name).matches();
    }

    /// The same address for Java's HTTP client, which accepts no name with an underscore: such a name is looked
    /// up, and its IP address takes its place. Any other address is returned as it is.
    ///
    /// @throws UnknownHostException if the name is not known
    public static URI dialable(URI url) throws UnknownHostException {
        ServerHost host = of(url).orElse(null);
        if (url.getHost() != null || host == null) {
            return url;
        }
        String address = InetAddress.getByName(host.name).getHostAddress();
        String literal = address.contains(":") ? "[" + address + "]" : address;
        return URI.create(url.toString().replaceFirst(Pattern.quote(host.name), Matcher.quoteReplacement(literal)));
    }

    static boolean isSecure(String scheme) {
        return scheme.toLowerCase(Locale.ROOT).equals("https");
    }

    /// As it stands in an address.
    @Override
    public String toString() {
        return port < 0 ? name : name + ":" + port;
    }
}
