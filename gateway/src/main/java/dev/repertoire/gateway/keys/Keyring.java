package dev.repertoire.gateway.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.repertoire.core.Digest;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.BadKey;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NotAllowed;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Finds out who a presented key belongs to. Only hashes are compared, the master's in constant time. Safe for
/// many threads.
public final class Keyring {
    /// A key deleted or changed at another node is honoured here no longer than this.
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final byte[] masterHash;
    private final Keys keys;
    private final Clock clock;
    private final AtomicLong changes = new AtomicLong();
    private final Cache<KeyId, Known> known = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    /// @param asOf how many changes there had been when it was looked up
    private record Known(Optional<OpenedKey> opened, long asOf) {}

    /// @param masterHash the master key's SHA-256
    public Keyring(Digest masterHash, Keys keys, Clock clock) {
        this.masterHash = bytes(masterHash);
        this.keys = keys;
        this.clock = clock;
    }

    /// @throws Refused if this server has no such key, or the key has expired, or it, its team or its user is
    /// blocked
    public Identity identify(Secret presented) {
        Digest hash = presented.sha256();
        if (MessageDigest.isEqual(bytes(hash), masterHash)) {
            return Identity.MASTER;
        }
        Identity identity = opened(new KeyId(hash.hex()))
                .filter(found -> !found.key().isExpired(clock.instant()))
                .map(Identity::of)
                .orElseThrow(() -> new Refused(new BadKey()));
        for (Bounds bounds : identity.bounds()) {
            if (bounds.limits().isBlocked()) {
                throw new Refused(new NotAllowed("This " + bounds.payer().kind() + " is blocked"));
            }
        }
        return identity;
    }

    private Optional<OpenedKey> opened(KeyId hash) {
        Known last = known.getIfPresent(hash);
        if (last == null || last.asOf() < changes.get()) {
            last = known.asMap().compute(hash, (_, old) -> current(hash, old));
        }
        return last.opened();
    }

    private Known current(KeyId hash, @Nullable Known old) {
        long asOf = changes.get();
        return old != null && old.asOf() == asOf ? old : new Known(keys.open(hash), asOf);
    }

    /// To be called when a key, a team or a user has been made, changed or deleted: what was looked up before
    /// holds no more.
    public void forget() {
        changes.incrementAndGet();
    }

    /// A key that opens what the master key opens would go on opening it when the master key is another one.
    ///
    /// @throws Refused if the secret with this hash is the master key
    public void refuseMaster(KeyId hash) {
        if (MessageDigest.isEqual(hash.value().getBytes(StandardCharsets.US_ASCII), masterHash)) {
            throw new Refused(new BadRequest("This key is the master key"));
        }
    }

    private static byte[] bytes(Digest hash) {
        return hash.hex().getBytes(StandardCharsets.US_ASCII);
    }
}
