package dev.repertoire.store;

import dev.repertoire.core.CreateMark;
import dev.repertoire.core.Refusal.IdempotencyKeyReused;
import dev.repertoire.core.Refused;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.VersionId;
import dev.repertoire.database.Session;
import dev.repertoire.wire.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The table `recent_creates`: recent creates, so that a retry of a create whose response was lost does not create
/// twice. With an idempotency key, the first answer is returned unchanged for a day. Without a key, a client that
/// reports a retry gets what an equal create of its own made in the last minutes, in its current state.
final class RecentCreates {
    private static final Duration WITH_KEY = Duration.ofHours(24);
    private static final Duration WITHOUT_KEY = Duration.ofMinutes(10);

    private static final String EXPIRE = "DELETE FROM recent_creates WHERE expires_micros <= ?";
    private static final String EXPIRE_KEY =
            "DELETE FROM recent_creates WHERE key_id = ? AND idempotency_key = ? AND expires_micros <= ?";
    private static final String BY_KEY =
            "SELECT fingerprint, reply FROM recent_creates WHERE key_id = ? AND idempotency_key = ?";
    private static final String BY_FINGERPRINT = "SELECT skill_id, id FROM recent_creates"
            + " WHERE fingerprint = ? AND key_id = ? AND micros > ? ORDER BY micros DESC LIMIT 1";
    private static final String REMEMBER = "INSERT INTO recent_creates (id, key_id, idempotency_key, fingerprint,"
            + " skill_id, micros, expires_micros, reply) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    /// Transactions that delete the same rows wait for each other, so this server does it once a second.
    private static final long EXPIRY_PERIOD_MICROS = 1_000_000;

    private final AtomicLong expiredMicros = new AtomicLong(Long.MIN_VALUE);

    /// Looks up the current state of what a create made.
    @FunctionalInterface
    interface Current<T> {
        Optional<T> find(SkillId skill, VersionId version) throws SQLException;
    }

    /// The earlier answer to this create. Until the transaction ends, an equal create waits.
    ///
    /// @throws Refused if its idempotency key was used for another create
    <T> Optional<T> answer(Session session, CreateMark mark, long now, Class<T> type, Current<T> current)
            throws SQLException {
        String idempotencyKey = mark.idempotencyKey();
        session.lock("create " + mark.key().value() + " "
                + (idempotencyKey == null ? mark.fingerprint().hex() : idempotencyKey));
        expire(session, now);
        if (idempotencyKey != null) {
            session.update(EXPIRE_KEY, mark.key().value(), idempotencyKey, now);
            return session.one(
                            BY_KEY,
                            row -> new First(row.text(), row.text()),
                            mark.key().value(),
                            idempotencyKey)
                    .map(first -> Json.MAPPER.readValue(first.replyTo(mark, idempotencyKey), type));
        }
        if (mark.isRetry()) {
            Optional<Made> made = session.one(
                    BY_FINGERPRINT,
                    row -> new Made(new SkillId(row.text()), new VersionId(row.text())),
                    mark.fingerprint().hex(),
                    mark.key().value(),
                    now - micros(WITHOUT_KEY));
            return made.isPresent()
                    ? current.find(made.get().skill(), made.get().version())
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /// Records that the create made `version` and was answered with `reply`.
    void remember(Session session, CreateMark mark, SkillVersion version, Object reply) throws SQLException {
        boolean hasKey = mark.idempotencyKey() != null;
        long now = version.number().micros();
        session.update(
                REMEMBER,
                version.id().suffix(),
                mark.key().value(),
                mark.idempotencyKey(),
                mark.fingerprint().hex(),
                version.skill().value(),
                now,
                now + micros(hasKey ? WITH_KEY : WITHOUT_KEY),
                hasKey ? Json.MAPPER.writeValueAsString(reply) : null);
    }

    private void expire(Session session, long now) throws SQLException {
        long last = expiredMicros.get();
        if (now - EXPIRY_PERIOD_MICROS >= last && expiredMicros.compareAndSet(last, now)) {
            session.update(EXPIRE, now);
        }
    }

    private record Made(SkillId skill, VersionId version) {}

    private record First(String fingerprint, String reply) {
        String replyTo(CreateMark mark, String idempotencyKey) {
            if (!fingerprint.equals(mark.fingerprint().hex())) {
                throw new Refused(new IdempotencyKeyReused(idempotencyKey));
            }
            return reply;
        }
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
