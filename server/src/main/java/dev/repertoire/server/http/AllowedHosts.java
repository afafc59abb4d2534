package dev.repertoire.server.http;

import dev.repertoire.core.Refusal.WrongHost;
import dev.repertoire.core.Refused;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The names that requests may use for this server in their `Host` header (RFC 9110 section 7.2). Without this
/// check, a foreign web page whose name was made to resolve to this server could read answers in a browser. IP
/// addresses and `localhost` are always allowed, since no foreign page has such a name. Immutable.
///
/// @param names  lower case, without port
/// @param routes which routes the names are required for
public record AllowedHosts(Set<String> names, Scope routes) {
    public static final AllowedHosts ALL = new AllowedHosts(Set.of(), Scope.NONE);

    /// `[::1]` or `127.0.0.1`.
    private static final Pattern ADDRESS = Pattern.compile("\\[[0-9a-f:.%]+]|[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    /// To which routes it applies.
    public enum Scope {
        NONE,
        /// Only routes that need no key.
        OPEN,
        ALL
    }

    public AllowedHosts {
        names = Set.copyOf(names);
    }

    /// Refuses a request under another name. One without `Host`, which no browser sends, passes.
    ///
    /// @throws Refused with `WrongHost`
    public void check(Access access, Request request) {
        if (applies(access)) {
            request.header("host").filter(host -> !isAllowed(host)).ifPresent(host -> {
                throw new Refused(new WrongHost(host));
            });
        }
    }

    private boolean applies(Access access) {
        return switch (routes) {
            case NONE -> false;
            case OPEN -> access == Access.OPEN;
            case ALL -> true;
        };
    }

    private boolean isAllowed(String host) {
        String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
        return names.contains(name)
                || name.equals("localhost")
                || name.endsWith(".localhost")
                || ADDRESS.matcher(name).matches();
    }
}
