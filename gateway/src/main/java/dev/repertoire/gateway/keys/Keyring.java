package dev.repertoire.gateway.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.repertoire.core.Digest;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.BadKey;
import dev.repertoire.core.Refusal.NotAllowed;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Finds out who a presented key belongs to. Only hashes are compared, the master's in constant time. Safe for many
/// threads.
public final class Keyring {
    /// A key deleted or changed at another node is honoured here no longer than this.
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final byte[] masterHash;
    private final Keys keys;
    private final Clock clock;
    private final Cache<KeyId, Optional<VirtualKey>> known = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    /// @param masterHash the master key's SHA-256
    public Keyring(Digest masterHash, Keys keys, Clock clock) {
        this.masterHash = bytes(masterHash);
        this.keys = keys;
        this.clock = clock;
    }

    /// @throws Refused if this server has no such key, or the key has expired or is blocked
    public Identity identify(Secret presented) {
        Digest hash = presented.sha256();
        if (MessageDigest.isEqual(bytes(hash), masterHash)) {
            return Identity.MASTER;
        }
        VirtualKey key = known.get(new KeyId(hash.hex()), keys::find)
                .filter(found -> !found.isExpired(clock.instant()))
                .orElseThrow(() -> new Refused(new BadKey()));
        if (key.limits().isBlocked()) {
            throw new Refused(new NotAllowed("This key is blocked"));
        }
        return Identity.of(key);
    }

    /// To be called when a key has been made, changed or deleted.
    public void forget(KeyId id) {
        // Waits for a look-up under way, which invalidate() need not: it may have found what is no longer so.
        known.asMap().compute(id, (_, _) -> null);
    }

    private static byte[] bytes(Digest hash) {
        return hash.hex().getBytes(StandardCharsets.US_ASCII);
    }
}
