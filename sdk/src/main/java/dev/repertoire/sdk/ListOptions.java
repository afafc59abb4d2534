package dev.repertoire.sdk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which part of a list to fetch, and the size of its pages. Immutable: each method returns a changed copy.
public final class ListOptions {
    /// The whole list, with the server's page size.
    public static final ListOptions ALL = new ListOptions(null, null, null);

    private static final int MOST_ON_A_PAGE = 1000;

    private final @Nullable Integer limit;
    private final @Nullable Source source;
    private final @Nullable String page;

    private ListOptions(@Nullable Integer limit, @Nullable Source source, @Nullable String page) {
        this.limit = limit;
        this.source = source;
        this.page = page;
    }

    /// @param perPage the size of a page; does not limit the whole list
    /// @throws IllegalArgumentException if it is not from 1 to 1000
    public ListOptions limit(int perPage) {
        if (perPage < 1 || perPage > MOST_ON_A_PAGE) {
            throw new IllegalArgumentException("limit is " + perPage + "; a page holds 1 to " + MOST_ON_A_PAGE);
        }
        return new ListOptions(perPage, source, page);
    }

    /// Only skills of this source. Lists of versions do not support this filter and throw
    /// `IllegalArgumentException`.
    public ListOptions source(Source only) {
        return new ListOptions(limit, only, page);
    }

    /// Starts after the page that returned this token, see [Page#next()].
    public ListOptions page(String token) {
        return new ListOptions(limit, source, Checks.text("page", token));
    }

    boolean hasSource() {
        return source != null;
    }

    List<Parameter> query() {
        List<Parameter> query = new ArrayList<>();
        if (limit != null) {
            query.add(new Parameter("limit", limit.toString()));
        }
        if (page != null) {
            query.add(new Parameter("page", page));
        }
        if (source != null) {
            query.add(new Parameter("source", source.value()));
        }
        return query;
    }
}
