package dev.repertoire.sdk;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A list that is fetched page by page on threads of its own. Nothing is fetched before, and each iteration starts
/// from the beginning. Cancelling a future ends its iteration.
///
/// @param <T> the type of the items
public final class PagesAsync<T> {
    private final Pages<T> pages;

    PagesAsync(Pages<T> pages) {
        this.pages = pages;
    }

    /// The requested page only.
    public CompletableFuture<Page<T>> first() {
        return InFlight.start(pages::first);
    }

    /// Calls `action` with each item in order, on the thread that fetches the list. The future completes after the
    /// last item; an exception from `action` ends the iteration.
    public CompletableFuture<Void> forEach(Consumer<? super T> action) {
        return InFlight.start(() -> {
            pages.forEach(action);
            return null;
        });
    }
}
