package dev.repertoire.sdk;

import java.util.Iterator;
import java.util.stream.Stream;

/// A list that is fetched page by page, while it is walked. Each walk begins anew.
@SuppressWarnings("DoNotCallSuggester")
public final class Pages<T> implements Iterable<T> {
    Pages() {}

    @Override
    public Iterator<T> iterator() {
        throw new UnsupportedOperationException();
    }

    public Stream<T> stream() {
        throw new UnsupportedOperationException();
    }

    public Iterable<Page<T>> pages() {
        throw new UnsupportedOperationException();
    }
}
