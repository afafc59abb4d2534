package dev.repertoire.server.skills;

import dev.repertoire.core.Header;
import dev.repertoire.core.PassThrough;
import dev.repertoire.server.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Picks what goes up to an account as it came: everything but what is ours, what could stand for a credential, and
/// what
/// is said from one connection's end to the other.
final class PassedOn {
    private static final Set<String> KEPT_HERE = Set.of(
            // Credentials, and what chooses among what a credential opens.
            "authorization",
            "x-api-key",
            "proxy-authorization",
            "cookie",
            "x-litellm-api-key",
            "x-goog-api-key",
            "api-key",
            "anthropic-workspace-id",
            // One connection's (RFC 9110 section 7.6.1).
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            // Said anew of the request that goes up. Answers are read for the skills in them, so not compressed.
            "host",
            "content-length",
            "content-encoding",
            "content-type",
            "expect",
            "accept-encoding",
            // Ours.
            Ours.MODEL_HEADER);

    private PassedOn() {}

    static PassThrough of(Request request, Ours ours) {
        return new PassThrough(query(request.rawQuery().orElse(null)), headers(request), ours.json());
    }

    private static List<Header> headers(Request request) {
        List<String> connection = request.headers("connection").stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        return request.headers().stream()
                .filter(header -> {
                    String name = header.name().toLowerCase(Locale.ROOT);
                    return !KEPT_HERE.contains(name) && !connection.contains(name);
                })
                .toList();
    }

    private static @Nullable String query(@Nullable String raw) {
        if (raw == null || !mayHaveOurs(raw)) {
            return raw;
        }
        String rest = Arrays.stream(raw.split("&", -1))
                .filter(pair -> !Ours.QUERY.contains(name(pair)))
                .collect(Collectors.joining("&"));
        return rest.isEmpty() ? null : rest;
    }

    /// Those of the query's names that are ours, as often as they stand in it.
    static List<String> ownNames(@Nullable String raw) {
        return raw == null || !mayHaveOurs(raw)
                ? List.of()
                : Arrays.stream(raw.split("&", -1))
                        .map(PassedOn::name)
                        .filter(Ours.QUERY::contains)
                        .toList();
    }

    private static boolean mayHaveOurs(String raw) {
        return raw.indexOf('%') >= 0 || Ours.QUERY.stream().anyMatch(raw::contains);
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
