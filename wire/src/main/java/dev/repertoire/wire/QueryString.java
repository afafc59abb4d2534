package dev.repertoire.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the query of a URL, `a=1&b=2`, still encoded, or null if there is none. Text that is not valid
/// percent-encoding stands for itself, as in browsers.
public final class QueryString {
    private QueryString() {}

    /// One `name=value` of a query.
    ///
    /// @param raw   as it came
    /// @param name  decoded
    /// @param value still encoded; empty if there is none
    private record Pair(String raw, String name, String value) {}

    /// The first value of each name, both decoded.
    public static Map<String, String> values(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        Map<String, String> values = new HashMap<>();
        for (Pair pair : pairs(query)) {
            values.putIfAbsent(pair.name(), decoded(pair.value()));
        }
        return values;
    }

    /// The names in the query that are among `wanted`, decoded, as often as they occur.
    public static List<String> names(@Nullable String query, Set<String> wanted) {
        return query == null || !mayHave(query, wanted)
                ? List.of()
                : pairs(query).stream().map(Pair::name).filter(wanted::contains).toList();
    }

    /// The query without the pairs of these names, otherwise unchanged; null if nothing is left.
    public static @Nullable String without(@Nullable String query, Set<String> names) {
        if (query == null || !mayHave(query, names)) {
            return query;
        }
        String rest = pairs(query).stream()
                .filter(pair -> !names.contains(pair.name()))
                .map(Pair::raw)
                .collect(Collectors.joining("&"));
        return rest.isEmpty() ? null : rest;
    }

    /// Most queries have none of these names, which is detected without splitting them.
    private static boolean mayHave(String query, Set<String> names) {
        return query.indexOf('%') >= 0 || names.stream().anyMatch(query::contains);
    }

    private static List<Pair> pairs(String query) {
        List<Pair> pairs = new ArrayList<>();
        for (String raw : query.split("&", -1)) {
            int equals = raw.indexOf('=');
            pairs.add(
                    equals < 0
                            ? new Pair(raw, decoded(raw), "")
                            : new Pair(raw, decoded(raw.substring(0, equals)), raw.substring(equals + 1)));
        }
        return pairs;
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
