package dev.repertoire.store;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refused;
import dev.repertoire.core.bundle.BundleReader;
import dev.repertoire.core.bundle.Upload;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Reads uploads into bundles, large ones on separate platform threads. Reading needs the processor. Only as many
/// virtual threads run at once as there are cores, and none is preempted, so two large uploads would block every
/// other request. Safe for many threads.
final class LargeReads {
    /// A smaller upload is read in a few milliseconds.
    private static final long LARGE_BYTES = 128 * 1024;

    private static final int MOST_WAITING = 256;
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    private final BundleReader reader;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("bundle-reader-", 0).factory());

    LargeReads(BundleReader reader) {
        this.reader = reader;
        threads.allowCoreThreadTimeOut(true);
    }

    /// The bundle that `upload` holds, and its row; the caller closes it.
    ///
    /// @throws Refused     if it breaks rules, or too many large uploads wait to be read
    /// @throws IOException if a spool can't be read or written
    ReadBundle read(Upload upload, Lane lane) throws IOException {
        return sizeBytes(upload) <= LARGE_BYTES ? readHere(upload, lane) : readElsewhere(upload, lane);
    }

    private ReadBundle readHere(Upload upload, Lane lane) throws IOException {
        return ReadBundle.of(reader.read(upload, lane));
    }

    private ReadBundle readElsewhere(Upload upload, Lane lane) throws IOException {
        var bundle = new CompletableFuture<ReadBundle>();
        try {
            threads.execute(() -> complete(bundle, upload, lane));
        } catch (RejectedExecutionException e) {
            throw new Refused(new Overloaded("Too many large uploads are being read; try again in a moment"));
        }
        try {
            // Not interruptible: the upload must stay open while it is read.
            return bundle.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case Refused refused -> throw refused;
                case IOException failure -> throw failure;
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        }
    }

    private void complete(CompletableFuture<ReadBundle> bundle, Upload upload, Lane lane) {
        try {
            bundle.complete(readHere(upload, lane));
        } catch (IOException | RuntimeException | Error e) {
            bundle.completeExceptionally(e);
        }
    }

    private static long sizeBytes(Upload upload) {
        return upload.parts().stream()
                .mapToLong(part -> part.content().sizeBytes())
                .sum();
    }
}
