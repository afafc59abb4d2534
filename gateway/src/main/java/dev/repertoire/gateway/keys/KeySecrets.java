package dev.repertoire.gateway.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table `key_secrets`: the secrets of keys that were regenerated. Any other key has one secret, whose hash
/// is its id.
final class KeySecrets {
    private static final String BY_HASH = "SELECT key_id, until_micros FROM key_secrets WHERE hash = ?";
    private static final String RETIRE =
            "UPDATE key_secrets SET until_micros = ? WHERE key_id = ? AND (until_micros IS NULL OR until_micros > ?)";
    private static final String INSERT = "INSERT INTO key_secrets (hash, key_id, until_micros) VALUES (?, ?, ?)";
    private static final String IS_REGENERATED = "SELECT 1 FROM key_secrets WHERE key_id = ?";
    private static final String DELETE = "DELETE FROM key_secrets WHERE key_id = ?";

    private KeySecrets() {}

    /// The key that a secret opens, and until when.
    ///
    /// @param until null for as long as the key lives
    record Opened(KeyId key, @Nullable Instant until) {}

    static Optional<Opened> find(Session session, KeyId hash) throws SQLException {
        return session.one(
                BY_HASH,
                row -> {
                    var key = new KeyId(row.text());
                    Long until = row.numberOrNull();
                    return new Opened(key, until == null ? null : new VersionNumber(until).instant());
                },
                hash.value());
    }

    /// Gives a key a new secret. Those it had are good until `until`, if they were good until now.
    static void replace(Session session, KeyId key, KeyId hash, Instant until) throws SQLException {
        long micros = VersionNumber.microsOf(until);
        if (session.exists(IS_REGENERATED, key.value())) {
            session.update(RETIRE, micros, key.value(), micros);
        } else {
            session.update(INSERT, key.value(), key.value(), micros);
        }
        session.update(INSERT, hash.value(), key.value(), null);
    }

    static void delete(Session session, KeyId key) throws SQLException {
        session.update(DELETE, key.value());
    }
}
