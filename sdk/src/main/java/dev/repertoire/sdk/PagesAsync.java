package dev.repertoire.sdk;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A list that is fetched page by page on a thread of its own. Each walk begins anew.
@SuppressWarnings("DoNotCallSuggester")
public final class PagesAsync<T> {
    PagesAsync() {}

    public CompletableFuture<Page<T>> first() {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<Void> forEach(Consumer<? super T> action) {
        throw new UnsupportedOperationException();
    }
}
