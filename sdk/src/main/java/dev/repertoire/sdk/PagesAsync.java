package dev.repertoire.sdk;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A list that is fetched page by page on threads of its own. Nothing is fetched before, and each walk begins
/// anew. Cancelling a future ends its walk.
///
/// @param <T> what is on the list
public final class PagesAsync<T> {
    private final Pages<T> pages;

    PagesAsync(Pages<T> pages) {
        this.pages = pages;
    }

    /// One page: the one asked for.
    public CompletableFuture<Page<T>> first() {
        return InFlight.start(pages::first);
    }

    /// Gives `action` all that is on the list, one after the other, on the thread that fetches it. The future
    /// completes after the last; what `action` throws ends the walk.
    public CompletableFuture<Void> forEach(Consumer<? super T> action) {
        return InFlight.start(() -> {
            pages.forEach(action);
            return null;
        });
    }
}
