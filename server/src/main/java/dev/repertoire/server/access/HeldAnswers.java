package dev.repertoire.server.access;

import dev.repertoire.core.FairShares;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refused;
import dev.repertoire.server.http.Response;
import java.util.concurrent.atomic.AtomicBoolean;

/// The memory that whole answers made here take up until their clients have read them: an eighth of the heap, from 32
/// to 128 MiB, shared among keys, so that one whose clients read slowly leaves room to the others. Answers up to 16
/// KiB are not counted. Safe for many threads.
public final class HeldAnswers {
    private static final int UNCOUNTED_BYTES = 16 << 10;
    private static final int MIN_KIB = 32 << 10;
    private static final int MAX_KIB = 128 << 10;

    private final FairShares<KeyId> kibibytes;

    public HeldAnswers() {
        this(Math.clamp(Runtime.getRuntime().maxMemory() >> 13, MIN_KIB, MAX_KIB));
    }

    HeldAnswers(int kibibytes) {
        this.kibibytes = new FairShares<>(kibibytes, 0);
    }

    /// The same answer, which has its place until it is sent or has failed to be; so it must be sent.
    ///
    /// @throws Refused if the key's answers take up its share; the answer is then closed
    Response counted(KeyId key, Response response) {
        long bytes = response.uncountedBytes();
        if (bytes <= UNCOUNTED_BYTES) {
            return response;
        }
        int count = (int) ((bytes + 1023) >> 10);
        if (!kibibytes.tryTake(key, count)) {
            response.close();
            throw new Refused(
                    new Overloaded("This key's large answers take up its share of the server's memory, because"
                            + " their clients read slowly; try again in a moment"));
        }
        var isTaken = new AtomicBoolean(true);
        return response.whenClosed(() -> {
            if (isTaken.compareAndSet(true, false)) {
                kibibytes.release(key, count);
            }
        });
    }
}
