package dev.repertoire.gateway.lists;

import dev.repertoire.wire.QueryString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A caller's query with our own words for which page is meant, and all else as it came.
final class PageQuery {
    private static final Set<String> OF_PAGE = Set.of("limit", "page");
    private static final String SOURCE = "source";

    private PageQuery() {}

    /// @param source the filter of the walk, which a query need not repeat; null for none
    /// @param page   null for the first
    static String of(@Nullable String query, @Nullable String source, int limit, @Nullable String page) {
        boolean isSourceNamed = !QueryString.names(query, Set.of(SOURCE)).isEmpty();
        String ours = "limit=" + limit + parameter("page", page) + (isSourceNamed ? "" : parameter(SOURCE, source));
        String rest = QueryString.without(query, OF_PAGE);
        return rest == null || rest.isEmpty() ? ours : rest + "&" + ours;
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
