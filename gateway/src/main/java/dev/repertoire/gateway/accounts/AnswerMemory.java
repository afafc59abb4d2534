package dev.repertoire.gateway.accounts;

import dev.repertoire.core.FairShares;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.bundle.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// The memory that answers of accounts are held in until they are sent on: a quarter of the heap and no more than
/// 128 MiB, shared among accounts and among keys so that none, nor several together, take the place of the others: an
/// account that answers slowly, or a key that reads slowly. What one account has is shared among keys once more, so
/// that a key leaves room to others who ask the same account. An answer that finds no room waits for some seconds.
/// Answers up to 64 KiB are not counted. Safe for many threads.
final class AnswerMemory {
    /// The most that one answer may have.
    static final int MAX_HELD_BYTES = 16 << 20;

    private static final int UNCOUNTED_BYTES = 64 << 10;

    /// What is set aside for an answer of unknown length before it turns out to be longer.
    private static final int FIRST_BYTES = 1 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_KIB = 128 << 10;
    private static final int MIN_KIB = 4 * (MAX_HELD_BYTES >> 10);
    private static final Cleaner FORGOTTEN = Cleaner.create();

    private final FairShares<String> kibibytesOfAccounts;
    private final FairShares<KeyId> kibibytesOfKeys;
    /// Of each account: half of all, which is the most it may have.
    private final ConcurrentMap<String, FairShares<KeyId>> kibibytesAtAccounts = new ConcurrentHashMap<>();

    private final int mostAtAccount;
    private final Duration patience;

    AnswerMemory() {
        this(Math.clamp(Runtime.getRuntime().maxMemory() >> 12, MIN_KIB, MAX_KIB), PATIENCE);
    }

    /// @param patience how long an answer waits for room
    AnswerMemory(int kibibytes, Duration patience) {
        this.kibibytesOfAccounts = new FairShares<>(kibibytes, 0);
        this.kibibytesOfKeys = new FairShares<>(kibibytes, 0);
        this.mostAtAccount = kibibytes / 2;
        this.patience = patience;
    }

    /// Reads a body to its end and holds it until it is closed.
    ///
    /// @param key    whose call it answers
    /// @param length -1 if it isn't known
    /// @throws UnusableAnswer if it is longer than is held, or there is no room for it
    Bytes.Held read(String account, KeyId key, InputStream body, long length) throws IOException {
        if (length > MAX_HELD_BYTES) {
            throw tooLong();
        }
        var place = new Place(account, key);
        boolean isRead = false;
        try {
            var held = new Bytes.Held(length < 0 ? chunked(body, place) : whole(body, (int) length, place), place);
            isRead = true;
            // An answer may be lost, for example by an exception; its place must still be freed.
            FORGOTTEN.register(held, place);
            return held;
        } finally {
            if (!isRead) {
                place.run();
            }
        }
    }

    private static byte[] whole(InputStream body, int length, Place place) throws IOException {
        place.growTo(length);
        byte[] bytes = new byte[length];
        int count = body.readNBytes(bytes, 0, length);
        if (body.read() >= 0) {
            throw tooLong();
        }
        return count == length ? bytes : Arrays.copyOf(bytes, count);
    }

    private static byte[] chunked(InputStream body, Place place) throws IOException {
        byte[] bytes = new byte[8 << 10];
        int count = 0;
        for (int read = 0; read >= 0; count += Math.max(read, 0)) {
            if (count == bytes.length) {
                if (count == MAX_HELD_BYTES) {
                    if (body.read() >= 0) {
                        throw tooLong();
                    }
                    break;
                }
                // Takes much in one step: if all answers grew evenly, none would be completed.
                int next =
                        count < FIRST_BYTES ? Math.min(FIRST_BYTES, count * 4) : Math.min(MAX_HELD_BYTES, count * 16);
                place.growTo(next);
                bytes = Arrays.copyOf(bytes, next);
            }
            read = body.read(bytes, count, bytes.length - count);
        }
        place.shrinkTo(count);
        return Arrays.copyOf(bytes, count);
    }

    private static UnusableAnswer tooLong() {
        return new UnusableAnswer("the answer is longer than is held in memory");
    }

    /// What one answer takes up. Freed by [#run()], once.
    private final class Place implements Runnable {
        private final String account;
        private final KeyId key;
        private final AtomicBoolean isFree = new AtomicBoolean();
        private int taken;

        Place(String account, KeyId key) {
            this.account = account;
            this.key = key;
        }

        void growTo(int bytes) throws UnusableAnswer {
            int more = kib(bytes) - taken;
            if (more <= 0) {
                return;
            }
            if (!take(more)) {
                throw new UnusableAnswer("the memory for large answers is in use");
            }
            taken += more;
        }

        void shrinkTo(int bytes) {
            int less = taken - kib(bytes);
            if (less > 0) {
                release(less);
                taken -= less;
            }
        }

        private static int kib(int bytes) {
            return bytes <= UNCOUNTED_BYTES ? 0 : (bytes + 1023) >> 10;
        }

        private boolean take(int count) {
            try {
                return takeAll(count);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /// First what is the key's own, so that one that has its share takes nothing from others while it waits.
        private boolean takeAll(int count) throws InterruptedException {
            if (!kibibytesOfKeys.take(key, count, patience)) {
                return false;
            }
            boolean isTaken = false;
            try {
                isTaken = takeAtAccount(count);
                return isTaken;
            } finally {
                if (!isTaken) {
                    kibibytesOfKeys.release(key, count);
                }
            }
        }

        private boolean takeAtAccount(int count) throws InterruptedException {
            if (!ofKeysHere().take(key, count, patience)) {
                return false;
            }
            boolean isTaken = false;
            try {
                isTaken = kibibytesOfAccounts.take(account, count, patience);
                return isTaken;
            } finally {
                if (!isTaken) {
                    ofKeysHere().release(key, count);
                }
            }
        }

        private void release(int count) {
            kibibytesOfAccounts.release(account, count);
            ofKeysHere().release(key, count);
            kibibytesOfKeys.release(key, count);
        }

        private FairShares<KeyId> ofKeysHere() {
            return kibibytesAtAccounts.computeIfAbsent(
                    account, _ -> new FairShares<>(mostAtAccount, mostAtAccount / 2));
        }

        @Override
        public void run() {
            if (isFree.compareAndSet(false, true)) {
                release(taken);
            }
        }
    }
}
