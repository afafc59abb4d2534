package dev.repertoire.gateway.attempts;

import dev.repertoire.core.FairShares;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.gateway.accounts.AccountClient;
import dev.repertoire.gateway.accounts.Outcome;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// The downloads from accounts that are under way: each keeps a connection to its account for as long as its client
/// reads, so the connections of an account are shared among keys. Safe for many threads.
final class OpenDownloads {
    private static final int SURE_FOR_A_KEY = 8;

    private final Map<String, FairShares<KeyId>> accounts = new ConcurrentHashMap<>();

    /// Sends a request whose answer is handed on as it arrives.
    ///
    /// @throws Refused if the key has its share of the account's connections
    Outcome send(String account, KeyId key, Supplier<Outcome> sent) {
        FairShares<KeyId> connections = accounts.computeIfAbsent(
                account, _ -> new FairShares<>(AccountClient.MAX_CONNECTIONS, SURE_FOR_A_KEY));
        if (!connections.tryTake(key, 1)) {
            throw new Refused(new Overloaded("This key has " + connections.held(key)
                    + " downloads under way from one account, its share of " + connections.units()
                    + "; try again in a moment"));
        }
        var place = new Place(connections, key);
        boolean isOpen = false;
        try {
            Outcome outcome = sent.get();
            if (outcome instanceof Outcome.Answered(var reply) && reply.body() instanceof Bytes.Streamed body) {
                var counted = new Bytes.Streamed(new Counted(body.stream(), place), body.sizeBytes());
                isOpen = true;
                return new Outcome.Answered(new Reply.Raw(reply.status(), reply.headers(), counted));
            }
            return outcome;
        } finally {
            if (!isOpen) {
                place.release();
            }
        }
    }

    private static final class Place {
        private final FairShares<KeyId> connections;
        private final KeyId key;
        private final AtomicBoolean isReleased = new AtomicBoolean();

        Place(FairShares<KeyId> connections, KeyId key) {
            this.connections = connections;
            this.key = key;
        }

        void release() {
            if (isReleased.compareAndSet(false, true)) {
                connections.release(key, 1);
            }
        }
    }

    private static final class Counted extends FilterInputStream {
        private final Place place;

        Counted(InputStream body, Place place) {
            super(body);
            this.place = place;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                place.release();
            }
        }
    }
}
