package dev.repertoire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a list page by page.
public final class Pages {
    private Pages() {}

    /// The ids on a page.
    public static List<String> ids(HttpAnswer page) {
        return page.ok().json().path("data").findValuesAsString("id");
    }

    /// The token of the page that follows; null after the last.
    public static @Nullable String next(HttpAnswer page) {
        JsonNode next = page.ok().json().path("next_page");
        return next.isNull() ? null : next.stringValue();
    }

    /// The ids on every page, in order.
    ///
    /// @param list asks for a page, given the query
    public static List<String> walk(int limit, Function<String, HttpAnswer> list) {
        List<String> ids = new ArrayList<>();
        pages(limit, list).forEach(page -> ids.addAll(ids(page)));
        return ids;
    }

    /// Every page, none of them longer than `limit`.
    public static List<HttpAnswer> pages(int limit, Function<String, HttpAnswer> list) {
        List<HttpAnswer> pages = new ArrayList<>();
        String query = "?limit=" + limit;
        for (String next = ""; next != null; next = next(pages.getLast())) {
            pages.add(list.apply(next.isEmpty() ? query : query + "&page=" + next));
            assertThat(ids(pages.getLast())).hasSizeLessThanOrEqualTo(limit);
        }
        return pages;
    }
}
