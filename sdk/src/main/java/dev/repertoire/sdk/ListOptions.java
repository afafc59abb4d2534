package dev.repertoire.sdk;

import java.util.Optional;
import java.util.OptionalInt;

/// Which part of a list to fetch, and in what portions. Immutable: each method gives a changed copy.
public final class ListOptions {
    /// The whole list, in pages as large as the server likes.
    public static final ListOptions ALL = new ListOptions(OptionalInt.empty(), Optional.empty(), Optional.empty());

    private final OptionalInt limit;
    private final Optional<Source> source;
    private final Optional<String> page;

    private ListOptions(OptionalInt limit, Optional<Source> source, Optional<String> page) {
        this.limit = limit;
        this.source = source;
        this.page = page;
    }

    /// @param skillsOrVersions on one page; not a bound on the whole list
    /// @throws IllegalArgumentException if it is not from 1 to 1000
    public ListOptions limit(int skillsOrVersions) {
        if (skillsOrVersions < 1 || skillsOrVersions > 1000) {
            throw new IllegalArgumentException("a page holds 1 to 1000, found limit " + skillsOrVersions);
        }
        return new ListOptions(OptionalInt.of(skillsOrVersions), source, page);
    }

    /// Only skills that these made. Not for lists of versions.
    public ListOptions source(Source only) {
        return new ListOptions(limit, Optional.of(only), page);
    }

    /// Begins behind the page that gave this token, see [Page#next()].
    public ListOptions page(String token) {
        return new ListOptions(limit, source, Optional.of(token));
    }

    OptionalInt limit() {
        return limit;
    }

    Optional<Source> source() {
        return source;
    }

    Optional<String> page() {
        return page;
    }
}
