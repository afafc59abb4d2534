package dev.repertoire.sdk;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A list that is fetched page by page while it is iterated. Nothing is fetched before. Each iteration starts from
/// the beginning, and throws what the methods of [SkillsClient] throw. An iterator is for one thread.
///
/// {@snippet file="GuideTest.java" region="list"}
///
/// @param <T> the type of the items
public final class Pages<T> implements Iterable<T> {
    /// A list with more empty pages in a row is treated as endless.
    private static final int MOST_EMPTY = 100;

    /// So is a list with more pages, or with more items: each page may announce another.
    private static final int MOST_PAGES = 100_000;
    private static final int MOST_ITEMS = 1_000_000;

    private final Fetch<T> fetch;
    private final ListOptions from;

    /// Gets one page.
    @FunctionalInterface
    interface Fetch<T> {
        Page<T> page(ListOptions options);
    }

    Pages(Fetch<T> fetch, ListOptions from) {
        this.fetch = fetch;
        this.from = from;
    }

    /// All items, from the requested page on.
    @Override
    public Iterator<T> iterator() {
        return stream().iterator();
    }

    /// All items, from the requested page on.
    public Stream<T> stream() {
        return StreamSupport.stream(pages().spliterator(), false)
                .map(Page::items)
                .flatMap(List::stream);
    }

    /// The pages of the list. Some may be empty.
    public Iterable<Page<T>> pages() {
        return new Iterable<>() {
            @Override
            public Iterator<Page<T>> iterator() {
                return new Walk();
            }

            @Override
            public Spliterator<Page<T>> spliterator() {
                return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL);
            }
        };
    }

    /// The requested page only.
    public Page<T> first() {
        return fetch.page(from);
    }

    private final class Walk implements Iterator<Page<T>> {
        private @Nullable ListOptions next = from;
        /// One of the tokens so far, replaced after 1, 2, 4, 8 … pages. A list that leads back to a page meets it
        /// again (Brent's algorithm to find a cycle).
        private @Nullable String mark;

        private long fromMark;
        private long untilNextMark = 1;
        private int empty;
        private int pages;
        private long items;

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Page<T> next() {
            ListOptions options = next;
            if (options == null) {
                throw new NoSuchElementException("that was the last page");
            }
            Page<T> page = fetch.page(options);
            empty = page.items().isEmpty() ? empty + 1 : 0;
            pages++;
            items += page.items().size();
            Optional<String> following = page.next();
            if (following.isPresent()) {
                mustEnd(following.get());
            }
            next = following.map(options::page).orElse(null);
            return page;
        }

        private void mustEnd(String token) {
            if (token.equals(mark)) {
                throw endless("a page leads back to itself");
            }
            if (empty > MOST_EMPTY) {
                throw endless(empty + " empty pages");
            }
            if (pages >= MOST_PAGES || items >= MOST_ITEMS) {
                throw endless(items + " items on " + pages + " pages, and there is another");
            }
            if (++fromMark == untilNextMark) {
                mark = token;
                fromMark = 0;
                untilNextMark *= 2;
            }
        }

        private static BadAnswerException endless(String found) {
            return new BadAnswerException("the list does not end: " + found, null, false);
        }
    }
}
