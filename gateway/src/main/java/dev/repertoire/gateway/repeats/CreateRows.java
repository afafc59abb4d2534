package dev.repertoire.gateway.repeats;

import dev.repertoire.core.CreateMark;
import dev.repertoire.core.Header;
import dev.repertoire.core.Refusal.IdempotencyKeyReused;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.database.Row;
import dev.repertoire.database.Session;
import dev.repertoire.gateway.accounts.FinalOutcome;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.wire.Json;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/// The table `routed_creates`: creates at accounts that may be retried, in progress and lately answered.
final class CreateRows {
    private static final String RUNNING = "running";
    private static final String ANSWERED = "answered";
    private static final String LOST = "lost";
    private static final String TIMED_OUT = "timed_out";

    private static final String FIRST =
            "fingerprint, id, state, alive_until_micros, model_group, account, why, status, headers, body"
                    + " FROM routed_creates";
    private static final String BY_KEY = "SELECT " + FIRST + " WHERE key_id = ? AND idempotency_key = ?";
    private static final String BY_FINGERPRINT = "SELECT " + FIRST
            + " WHERE fingerprint = ? AND key_id = ? AND idempotency_key IS NULL AND expires_micros > ?"
            + " ORDER BY micros DESC LIMIT 1";
    private static final String BY_ID = "SELECT " + FIRST + " WHERE id = ?";
    private static final String FREE_EXPIRED =
            "DELETE FROM routed_creates WHERE key_id = ? AND idempotency_key = ? AND expires_micros <= ?";
    private static final String BEGIN = "INSERT INTO routed_creates (id, key_id, idempotency_key, fingerprint, micros,"
            + " expires_micros, alive_until_micros, state) VALUES (?, ?, ?, ?, ?, ?, ?, '" + RUNNING + "')"
            + " ON CONFLICT (key_id, idempotency_key) DO NOTHING";
    private static final String KEEP_ANSWER = "UPDATE routed_creates SET state = '" + ANSWERED
            + "', model_group = ?, account = ?, status = ?, headers = ?, body = ? WHERE id = ?";
    private static final String KEEP_DOUBT =
            "UPDATE routed_creates SET state = ?, model_group = ?, account = ?, why = ? WHERE id = ?";
    private static final String FREE = "DELETE FROM routed_creates WHERE id = ?";
    private static final String RENEW = "UPDATE routed_creates SET alive_until_micros = ? WHERE id = ?";
    private static final String SWEEP = "DELETE FROM routed_creates WHERE id IN (SELECT id FROM routed_creates"
            + " WHERE expires_micros <= ? ORDER BY expires_micros LIMIT ?)";

    private static final TypeReference<List<Header>> HEADERS = new TypeReference<>() {};

    private CreateRows() {}

    /// The earlier create that this one is a retry of.
    ///
    /// @throws Refused if its idempotency key stands for another create
    static Optional<EarlierCreate> find(Session session, CreateMark mark, long now) throws SQLException {
        String key = mark.idempotencyKey();
        if (key == null) {
            return mark.isRetry()
                    ? session.one(
                                    BY_FINGERPRINT,
                                    CreateRows::read,
                                    mark.fingerprint().hex(),
                                    mark.key().value(),
                                    now)
                            .map(Marked::earlier)
                    : Optional.empty();
        }
        session.update(FREE_EXPIRED, mark.key().value(), key, now);
        Optional<Marked> found =
                session.one(BY_KEY, CreateRows::read, mark.key().value(), key);
        if (found.isPresent()
                && !found.get().fingerprint().equals(mark.fingerprint().hex())) {
            throw new Refused(new IdempotencyKeyReused(key));
        }
        return found.map(Marked::earlier);
    }

    static Optional<EarlierCreate> find(Session session, String id) throws SQLException {
        return session.one(BY_ID, CreateRows::read, id).map(Marked::earlier);
    }

    /// Writes that the create is in progress.
    ///
    /// @return false if another node just wrote one with its idempotency key
    static boolean begin(Session session, String id, CreateMark mark, long now, long expires, long aliveUntil)
            throws SQLException {
        return session.update(
                        BEGIN,
                        id,
                        mark.key().value(),
                        mark.idempotencyKey(),
                        mark.fingerprint().hex(),
                        now,
                        expires,
                        aliveUntil)
                == 1;
    }

    static void keepAnswer(Session session, String id, FinalOutcome outcome, Reply.Raw reply, byte[] body)
            throws SQLException {
        String headers = Json.MAPPER.writeValueAsString(reply.headers());
        session.update(KEEP_ANSWER, outcome.group(), outcome.account(), reply.status(), headers, body, id);
    }

    static void keepDoubt(Session session, String id, FinalOutcome outcome, Outcome.NoAnswer none) throws SQLException {
        String state = none.isTimeout() ? TIMED_OUT : LOST;
        session.update(KEEP_DOUBT, state, outcome.group(), outcome.account(), none.why(), id);
    }

    /// Forgets a create that did nothing.
    static void free(Session session, String id) throws SQLException {
        session.update(FREE, id);
    }

    static void renew(Session session, String id, long untilMicros) throws SQLException {
        session.update(RENEW, untilMicros, id);
    }

    /// @return how many rows were deleted
    static int sweep(Session session, long now, int most) throws SQLException {
        return session.update(SWEEP, now, most);
    }

    private record Marked(String fingerprint, EarlierCreate earlier) {}

    private static Marked read(Row row) throws SQLException {
        return new Marked(row.text(), earlier(row));
    }

    private static EarlierCreate earlier(Row row) throws SQLException {
        String id = row.text();
        String state = row.text();
        long aliveUntil = row.number();
        String group = row.textOrNull();
        String account = String.valueOf(row.textOrNull());
        String why = row.textOrNull();
        return switch (state) {
            case ANSWERED -> {
                var reply = new Reply.Raw(
                        row.count(), Json.MAPPER.readValue(row.text(), HEADERS), new Bytes.Held(row.bytes()));
                yield new EarlierCreate.Ended(new FinalOutcome(group, account, new Outcome.Answered(reply)));
            }
            case LOST, TIMED_OUT -> {
                var none = new Outcome.NoAnswer(String.valueOf(why), state.equals(TIMED_OUT));
                yield new EarlierCreate.Ended(new FinalOutcome(group, account, none));
            }
            default -> new EarlierCreate.InProgress(id, aliveUntil);
        };
    }
}
