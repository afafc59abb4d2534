package dev.repertoire.gateway.keys;

import dev.repertoire.core.VersionNumber;
import dev.repertoire.database.Row;
import dev.repertoire.database.Session;
import dev.repertoire.gateway.spend.Payer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables `key_holders` and `key_holder_events`.
final class HolderRows {
    private static final String SELECT =
            "SELECT id, alias, email, metadata, created_micros, " + LimitColumns.ALL + " FROM key_holders";
    private static final String BY_ID = SELECT + " WHERE kind = ? AND id = ?";
    private static final String PAGE = SELECT + " WHERE kind = ? ORDER BY created_micros DESC, id DESC LIMIT ?";
    private static final String INSERT = "INSERT INTO key_holders (alias, email, metadata, " + LimitColumns.LIMITS
            + ", kind, id, created_micros, budget_start_micros) VALUES ("
            + String.join(", ", Collections.nCopies(14, "?")) + ")";

    /// Nothing of what is spent: other nodes may be adding to it.
    private static final String UPDATE = "UPDATE key_holders SET alias = ?, email = ?, metadata = ?, "
            + LimitColumns.SET_LIMITS + " WHERE kind = ? AND id = ?";

    private static final String DELETE = "DELETE FROM key_holders WHERE kind = ? AND id = ?";

    private static final String STATE = "kind, id, alias, " + LimitColumns.LIMITS;
    private static final String APPEND = "INSERT INTO key_holder_events (micros, actor, request_id, action, " + STATE
            + ") SELECT ?, ?, ?, ?, " + STATE + " FROM key_holders WHERE kind = ? AND id = ?";

    private HolderRows() {}

    static Optional<KeyHolder> find(Session session, Payer payer) throws SQLException {
        return session.one(BY_ID, row -> read(payer.kind(), row), kind(payer.kind()), payer.id());
    }

    static List<KeyHolder> newestFirst(Session session, Payer.Kind kind, int count) throws SQLException {
        return session.list(PAGE, row -> read(kind, row), kind(kind), count);
    }

    static void insert(Session session, KeyHolder holder) throws SQLException {
        List<@Nullable Object> values = values(holder);
        values.add(VersionNumber.microsOf(holder.createdAt()));
        values.add(VersionNumber.microsOf(holder.spend().period().start()));
        session.update(INSERT, values.toArray());
    }

    /// Writes all but what is spent.
    static void update(Session session, KeyHolder holder) throws SQLException {
        session.update(UPDATE, values(holder).toArray());
    }

    static void delete(Session session, Payer payer) throws SQLException {
        session.update(DELETE, kind(payer.kind()), payer.id());
    }

    /// To be called after the holder was changed, and before it is deleted.
    static void append(Session session, long micros, AuditEntry deed, Payer payer) throws SQLException {
        session.update(
                APPEND, micros, deed.actor().value(), deed.requestId(), deed.action(), kind(payer.kind()), payer.id());
    }

    private static List<@Nullable Object> values(KeyHolder holder) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(holder.alias());
        values.add(holder.email());
        values.add(holder.metadata());
        values.addAll(LimitColumns.values(holder.limits()));
        values.add(kind(holder.payer().kind()));
        values.add(holder.payer().id());
        return values;
    }

    private static KeyHolder read(Payer.Kind kind, Row row) throws SQLException {
        var payer = new Payer(kind, row.text());
        String alias = row.textOrNull();
        String email = row.textOrNull();
        String metadata = row.textOrNull();
        var created = LimitColumns.instant(row.number());
        LimitColumns.Read read = LimitColumns.read(row);
        return new KeyHolder(payer, alias, email, metadata, created, read.limits(), read.spend());
    }

    private static String kind(Payer.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
