package dev.repertoire.core.network;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The hosts that are called without a proxy, as `NO_PROXY` lists them: `example.com` and `.example.com` are the
/// domain and all below it, `10.0.0.0/8` the addresses of a range, `host:8080` only that port, and `*` is every
/// host. Loopback is always one of them.
final class ProxyExceptions {
    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

    private final List<Domain> domains = new ArrayList<>();
    private final List<String> ranges = new ArrayList<>();
    private final AddressRanges addresses;
    private boolean isEvery;

    /// @param port -1 for any
    private record Domain(String name, int port) {}

    /// An entry that is none of these matches no host.
    ProxyExceptions(String list) {
        SEPARATOR
                .splitAsStream(list.toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .forEach(this::add);
        addresses = AddressRanges.parse(ranges).orElse(AddressRanges.NONE);
    }

    private void add(String entry) {
        if (entry.equals("*")) {
            isEvery = true;
        } else if (AddressRanges.parse(List.of(unbracketed(entry))).isPresent()) {
            ranges.add(unbracketed(entry));
        } else {
            int colon = entry.lastIndexOf(':');
            boolean hasPort = colon > 0 && entry.substring(colon + 1).matches("[0-9]{1,5}");
            String name = hasPort ? entry.substring(0, colon) : entry;
            domains.add(new Domain(
                    name.replaceFirst("^\\*?\\.", ""), hasPort ? Integer.parseInt(entry.substring(colon + 1)) : -1));
        }
    }

    boolean include(ServerHost host, int port) {
        String name = unbracketed(host.name().toLowerCase(Locale.ROOT));
        Optional<InetAddress> literal = AddressRanges.address(name);
        return isEvery
                || host.isLoopback()
                || literal.filter(addresses::contains).isPresent()
                || domains.stream().anyMatch(domain -> isIn(domain, name, port));
    }

    private static boolean isIn(Domain domain, String name, int port) {
        boolean isPort = domain.port < 0 || domain.port == port;
        return isPort && !domain.name.isEmpty() && (name.equals(domain.name) || name.endsWith("." + domain.name));
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
