package dev.repertoire.sdk;

import dev.repertoire.core.Lane;
import dev.repertoire.core.network.ServerHost;
import dev.repertoire.wire.Lanes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Validates arguments. Each method returns its argument or throws `IllegalArgumentException`, whose message
/// never repeats a possible secret.
final class Checks {
    /// Headers that the client or the JDK's HTTP client sends.
    private static final Set<String> OURS = Set.of(
            "x-api-key",
            "authorization",
            "anthropic-version",
            "idempotency-key",
            "accept",
            "accept-encoding",
            "content-type",
            "content-length",
            "content-encoding",
            "transfer-encoding",
            "host",
            "connection",
            "expect",
            "upgrade");

    private static final int MOST_RETRIES = 10;
    private static final int MOST_KEY_CHARACTERS = 255;
    private static final Duration LONGEST = Duration.ofDays(365);

    private Checks() {}

    static String text(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is blank; leave it out instead");
        }
        return value;
    }

    static Duration duration(String what, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + " is " + value + "; expected a positive duration of at most " + LONGEST.toDays() + " days");
        }
        return value;
    }

    static int retries(int retries) {
        if (retries < 0 || retries > MOST_RETRIES) {
            throw new IllegalArgumentException("maxRetries is " + retries + "; expected 0 to " + MOST_RETRIES);
        }
        return retries;
    }

    static String idempotencyKey(String key) {
        if (key.isEmpty() || key.length() > MOST_KEY_CHARACTERS || !isPrintableAscii(key)) {
            throw new IllegalArgumentException(
                    "an idempotency key has 1 to " + MOST_KEY_CHARACTERS + " printable ASCII characters");
        }
        return key;
    }

    static String apiKey(String key) {
        if (key.isBlank() || !isPrintableAscii(key) || key.indexOf(' ') >= 0) {
            throw new IllegalArgumentException(
                    "the API key is blank, or has characters other than printable ASCII: a line break, perhaps");
        }
        return key;
    }

    static Parameter header(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("not the name of a header: '" + name + "'");
        }
        if (OURS.contains(lower)) {
            throw new IllegalArgumentException("the header " + name + " is sent by the client itself");
        }
        if (lower.equals(Lanes.HEADER) && Lanes.of(List.of(value)) == Lane.BETA) {
            throw new IllegalArgumentException("the beta lane is chosen by lane(Lane.BETA), not by a header");
        }
        if (!value.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\t')) {
            throw new IllegalArgumentException("the value of the header " + name + " is not printable ASCII");
        }
        return new Parameter(name, value);
    }

    /// Removes a trailing slash.
    static URI baseUrl(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https"))
                || ServerHost.of(url).isEmpty()
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException("the base URL is not of the form https://host or https://host:port/path,"
                    + " without user, query and fragment");
        }
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }

    /// A path segment: an id or the address of a version.
    static String segment(String what, String value) {
        if (!isSegment(value)) {
            throw new IllegalArgumentException(what + " is '" + value + "', which is not a valid " + what);
        }
        return value;
    }

    /// Whether a value can be a path segment without changing the path.
    static boolean isSegment(String value) {
        return !value.isBlank() && !value.equals(".") && !value.equals("..");
    }

    private static boolean isPrintableAscii(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }
}
