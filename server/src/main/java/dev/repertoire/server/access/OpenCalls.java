package dev.repertoire.server.access;

import dev.repertoire.core.FairShares;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refused;
import java.util.concurrent.atomic.AtomicBoolean;

/// The calls in progress, shared among keys: each holds a connection and memory, for as long as an account or a slow
/// client lets it. A call whose client has left counts too, until it ends; one whose answer is held in memory ends
/// before it is sent. There are fewer than the server takes connections, so that one is left for whoever has no call
/// in progress. Safe for many threads.
final class OpenCalls {
    private static final int MOST = 3072;
    private static final int SURE_FOR_A_KEY = 32;

    private final FairShares<KeyId> calls = new FairShares<>(MOST, SURE_FOR_A_KEY);

    /// @throws Refused if the key has its share
    Place begin(KeyId key) {
        if (!calls.tryTake(key, 1)) {
            throw new Refused(new Overloaded("This key has " + calls.held(key) + " calls in progress, its share of "
                    + MOST + "; try again in a moment"));
        }
        return new Place(key);
    }

    /// The place of one call.
    final class Place {
        private final KeyId key;
        private final AtomicBoolean isTaken = new AtomicBoolean(true);

        private Place(KeyId key) {
            this.key = key;
        }

        /// Leaves it to another call; has no effect the second time.
        void end() {
            if (isTaken.compareAndSet(true, false)) {
                calls.release(key, 1);
            }
        }
    }
}
