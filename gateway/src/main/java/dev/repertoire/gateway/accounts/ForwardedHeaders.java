package dev.repertoire.gateway.accounts;

import dev.repertoire.core.Header;
import dev.repertoire.wire.OwnParameters;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Decides which headers pass between a client and an account. Everything passes, both ways, but what is named here:
/// what an account or a client adds tomorrow needs no change.
public final class ForwardedHeaders {
    /// Said by one end of a connection to the other (RFC 9110 section 7.6.1).
    private static final Set<String> OF_CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length");

    private static final Set<String> NOT_UP = with(
            OF_CONNECTION,
            // Credentials, and what chooses among what a credential opens.
            "authorization",
            "x-api-key",
            "proxy-authorization",
            "cookie",
            "x-litellm-api-key",
            "x-goog-api-key",
            "api-key",
            "anthropic-workspace-id",
            // Set for the request that goes up. Answers are read for the skills in them, so not compressed.
            "host",
            "content-encoding",
            "content-type",
            "expect",
            "accept-encoding",
            // Ours.
            OwnParameters.MODEL_HEADER);

    private static final Set<String> NOT_DOWN = with(
            OF_CONNECTION,
            "proxy-authenticate",
            "proxy-authentication-info",
            // Of the host that answered, and not of ours.
            "set-cookie",
            "set-cookie2",
            "alt-svc",
            "strict-transport-security",
            "server",
            "date");

    /// What could make an answer less than whole.
    private static final Set<String> CONDITIONAL = Set.of(
            "if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "range", "if-range", "accept");

    private ForwardedHeaders() {}

    /// Those of a client's headers that go up to an account.
    public static List<Header> up(List<Header> headers) {
        return passing(headers, NOT_UP);
    }

    /// Those of an account's headers that come down to a client.
    static List<Header> down(List<Header> headers) {
        return passing(headers, NOT_DOWN);
    }

    /// Of the headers that go up, those for a request of our own on the client's behalf, which needs the whole answer.
    public static List<Header> unconditional(List<Header> headers) {
        return headers.stream()
                .filter(header -> !CONDITIONAL.contains(lower(header.name())))
                .toList();
    }

    private static List<Header> passing(List<Header> headers, Set<String> refused) {
        Set<String> ofThisConnection = ofThisConnection(headers);
        return headers.stream()
                .filter(header -> {
                    String name = lower(header.name());
                    return !refused.contains(name) && !ofThisConnection.contains(name);
                })
                .toList();
    }

    /// The names that `Connection` lists.
    private static Set<String> ofThisConnection(List<Header> headers) {
        Set<String> names = Set.of();
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase("connection")) {
                names = with(
                        names,
                        Stream.of(header.value().split(",", -1))
                                .map(name -> lower(name.strip()))
                                .toArray(String[]::new));
            }
        }
        return names;
    }

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new HashSet<>(names);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
