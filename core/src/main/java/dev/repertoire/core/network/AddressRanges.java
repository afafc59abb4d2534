package dev.repertoire.core.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Ranges of IP addresses: `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`. Immutable.
public record AddressRanges(List<Range> ranges) {
    public static final AddressRanges NONE = new AddressRanges(List.of());

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    /// Only literals: a name would be looked up.
    private static final Pattern LITERAL = Pattern.compile(BYTE + "([.]" + BYTE + "){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    public AddressRanges {
        ranges = List.copyOf(ranges);
    }

    /// @param prefixBits how many bits of `network` an address of the range shares
    public record Range(InetAddress network, int prefixBits) {
        boolean contains(InetAddress address) {
            byte[] ours = network.getAddress();
            byte[] theirs = address.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < prefixBits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// @return empty if one of `texts` is no range
    public static Optional<AddressRanges> parse(List<String> texts) {
        List<Range> ranges = new ArrayList<>();
        for (String text : texts) {
            Optional<Range> range = range(text.strip());
            if (range.isEmpty()) {
                return Optional.empty();
            }
            ranges.add(range.get());
        }
        return Optional.of(new AddressRanges(ranges));
    }

    public boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static Optional<Range> range(String text) {
        int slash = text.indexOf('/');
        return address(slash < 0 ? text : text.substring(0, slash)).flatMap(network -> {
            int most = network.getAddress().length * 8;
            String bits = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
            boolean isNumber = bits.matches("[0-9]{1,3}");
            return isNumber && Integer.parseInt(bits) <= most
                    ? Optional.of(new Range(network, Integer.parseInt(bits)))
                    : Optional.empty();
        });
    }

    /// The address that `text` spells, without a look-up; empty if it is no literal.
    public static Optional<InetAddress> address(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
