package dev.repertoire.gateway.routing;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A caller's query with our own words for which page is meant, and all else as it came.
final class PageQuery {
    private PageQuery() {}

    static String of(@Nullable String query, int limit, @Nullable String page) {
        String ours =
                "limit=" + limit + (page == null ? "" : "&page=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
        String rest = query == null
                ? ""
                : Arrays.stream(query.split("&", -1))
                        .filter(pair -> !isOfPage(pair))
                        .collect(Collectors.joining("&"));
        return rest.isEmpty() ? ours : rest + "&" + ours;
    }

    private static boolean isOfPage(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        try {
            String decoded = URLDecoder.decode(name, StandardCharsets.UTF_8);
            return decoded.equals("limit") || decoded.equals("page");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
