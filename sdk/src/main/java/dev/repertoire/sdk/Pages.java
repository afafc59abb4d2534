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

/// A list that is fetched page by page while it is walked. Nothing is fetched before, and each walk begins
/// anew; each throws what [SkillsClient]'s methods throw. The walk itself is one thread's.
///
/// {@snippet file="GuideTest.java" region="list"}
///
/// @param <T> what is on the list
public final class Pages<T> implements Iterable<T> {
    /// So many pages without anything on them, and it is no list that ends.
    private static final int MOST_EMPTY = 100;

    /// Nor is it with so many pages, or so many items on them: each page may say that there is another.
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

    /// All that is on the list, from the page asked for on.
    @Override
    public Iterator<T> iterator() {
        return stream().iterator();
    }

    /// All that is on the list, from the page asked for on.
    public Stream<T> stream() {
        return StreamSupport.stream(pages().spliterator(), false)
                .map(Page::items)
                .flatMap(List::stream);
    }

    /// The list's pages. Some may be empty.
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

    /// One page: the one asked for.
    public Page<T> first() {
        return fetch.page(from);
    }

    private final class Walk implements Iterator<Page<T>> {
        private @Nullable ListOptions next = from;
        /// One token of those so far. A list that leads back to a page comes by it again, since it is taken anew
        /// after 1, 2, 4, 8 … pages (Brent's way to find a cycle).
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
                mustComeToAnEnd(following.get());
            }
            next = following.map(options::page).orElse(null);
            return page;
        }

        private void mustComeToAnEnd(String token) {
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
