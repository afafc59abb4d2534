package dev.repertoire.gateway.lists;

import dev.repertoire.wire.QueryString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A caller's query with our own words for which page is meant, and all else as it came.
final class PageQuery {
    private static final Set<String> OF_PAGE = Set.of("limit", "page");

    private PageQuery() {}

    static String of(@Nullable String query, int limit, @Nullable String page) {
        String ours =
                "limit=" + limit + (page == null ? "" : "&page=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
        String rest = QueryString.without(query, OF_PAGE);
        return rest == null || rest.isEmpty() ? ours : rest + "&" + ours;
    }
}
