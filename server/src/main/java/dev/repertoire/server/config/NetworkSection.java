package dev.repertoire.server.config;

import dev.repertoire.core.network.AddressRanges;
import dev.repertoire.core.network.InvalidVariable;
import dev.repertoire.core.network.OutboundNetwork;
import dev.repertoire.server.config.Network.HostAndPort;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads how the server is reached: `repertoire.public_url`, `allowed_hosts`, `trusted_proxies`,
/// `operations` and `drain_delay`; and from the environment, how it reaches accounts.
final class NetworkSection {
    /// A name, without scheme, port or path.
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_.-]{0,252})");

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([a-zA-Z0-9_.-]{1,253})):([0-9]{1,5})");

    private static final int MOST_DRAIN_SECONDS = 600;

    private NetworkSection() {}

    static Network read(YamlSection own, Map<String, String> environment, Remarks remarks) {
        return new Network(
                publicUrl(own),
                allowedHosts(own),
                trustedProxies(own),
                operations(own),
                Duration.ofSeconds(
                        own.number("drain_delay", 0, MOST_DRAIN_SECONDS).orElse(0)),
                outbound(environment, remarks));
    }

    private static Optional<URI> publicUrl(YamlSection own) {
        Optional<String> text = own.text("public_url");
        Optional<URI> url = text.flatMap(BaseUrl::parse);
        if (text.isPresent() && url.isEmpty()) {
            own.fault("public_url", "expected an http or https URL, such as https://skills.example.com");
        }
        return url;
    }

    private static List<String> allowedHosts(YamlSection own) {
        List<String> names = own.texts("allowed_hosts").stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!names.stream().allMatch(name -> NAME.matcher(name).matches())) {
            own.fault("allowed_hosts", "expected names of hosts without scheme and port, such as skills.example.com");
            return List.of();
        }
        return names;
    }

    private static AddressRanges trustedProxies(YamlSection own) {
        Optional<AddressRanges> ranges = AddressRanges.parse(own.texts("trusted_proxies"));
        if (ranges.isEmpty()) {
            own.fault("trusted_proxies", "expected IP addresses or ranges, such as 10.0.0.7 or 10.0.0.0/8");
        }
        return ranges.orElse(AddressRanges.NONE);
    }

    private static OutboundNetwork outbound(Map<String, String> environment, Remarks remarks) {
        try {
            return OutboundNetwork.of(environment);
        } catch (InvalidVariable e) {
            remarks.fault(e.variable(), e.problem());
            return OutboundNetwork.DIRECT;
        }
    }

    private static Optional<HostAndPort> operations(YamlSection own) {
        Optional<String> text = own.text("operations");
        Optional<HostAndPort> address = text.flatMap(NetworkSection::hostAndPort);
        if (text.isPresent() && address.isEmpty()) {
            own.fault("operations", "expected HOST:PORT, such as 127.0.0.1:4001");
        }
        return address;
    }

    private static Optional<HostAndPort> hostAndPort(String text) {
        Matcher parts = HOST_AND_PORT.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return Numbers.parse(parts.group(3), 0, 65_535).map(port -> new HostAndPort(host, port.intValue()));
    }
}
