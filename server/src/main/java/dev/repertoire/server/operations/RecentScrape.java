package dev.repertoire.server.operations;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The metrics as text, rendered once a second at most: requests for them need no key, and rendering takes long. Safe
/// for many threads.
final class RecentScrape {
    private static final long SHARED_NANOS = Duration.ofSeconds(1).toNanos();

    private final Supplier<byte[]> scrape;
    private final LongSupplier nanoTime;
    private byte[] text = {};
    private boolean isThere;
    private long sinceNanos;

    /// @param nanoTime as [System#nanoTime]
    RecentScrape(Supplier<byte[]> scrape, LongSupplier nanoTime) {
        this.scrape = scrape;
        this.nanoTime = nanoTime;
    }

    /// Not to be changed, since others get it too.
    synchronized byte[] text() {
        if (!isThere || nanoTime.getAsLong() - sinceNanos >= SHARED_NANOS) {
            text = scrape.get();
            sinceNanos = nanoTime.getAsLong();
            isThere = true;
        }
        return text;
    }
}
