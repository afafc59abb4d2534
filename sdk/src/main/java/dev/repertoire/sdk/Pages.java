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
            Optional<String> following = page.next();
            if (following.isPresent()) {
                mustEnd(following.get());
            }
            next = following.map(options::page).orElse(null);
            return page;
        }

        private void mustEnd(String token) {
            if (token.equals(mark) || empty > MOST_EMPTY) {
                throw new BadAnswerException(
                        "the list does not end: "
                                + (empty > MOST_EMPTY ? empty + " empty pages" : "a page leads back to itself"),
                        null,
                        false);
            }
            if (++fromMark == untilNextMark) {
                mark = token;
                fromMark = 0;
                untilNextMark *= 2;
            }
        }
    }
}
