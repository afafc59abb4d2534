package dev.repertoire.gateway.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Membership;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.Workspace;
import dev.repertoire.database.Row;
import dev.repertoire.database.Session;
import dev.repertoire.wire.Json;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table `keys`.
final class KeyRows {
    private static final String SELECT = "SELECT id, alias, workspace, hint, created_micros, expires_micros,"
            + " team_id, user_id, metadata, tags, aliases, " + LimitColumns.ALL + " FROM keys";
    private static final String BY_ID = SELECT + " WHERE id = ?";
    private static final String FILTERED = " WHERE (CAST(? AS TEXT) IS NULL OR alias = ?)"
            + " AND (CAST(? AS TEXT) IS NULL OR id = ?)"
            + " AND (CAST(? AS TEXT) IS NULL OR workspace = ?)"
            + " AND (CAST(? AS TEXT) IS NULL OR team_id = ?)"
            + " AND (CAST(? AS TEXT) IS NULL OR user_id = ?)"
            + " AND (CAST(? AS TEXT) IS NULL OR tags LIKE ? ESCAPE '!')";
    private static final String PAGE = SELECT + FILTERED + " ORDER BY created_micros DESC, id DESC LIMIT ? OFFSET ?";
    private static final String COUNT = "SELECT COUNT(*) FROM keys" + FILTERED;
    private static final String BY_ALIAS = "SELECT id FROM keys WHERE alias = ?";
    private static final String IS_TAKEN = "SELECT 1 FROM keys WHERE alias = ? AND id <> ?";

    private static final String INSERT = "INSERT INTO keys (alias, workspace, expires_micros, team_id, user_id,"
            + " metadata, tags, aliases, " + LimitColumns.LIMITS + ", id, hint, created_micros, budget_start_micros,"
            + " budget_period, spend_nanos, total_spend_nanos)"
            + " VALUES (" + String.join(", ", Collections.nCopies(22, "?")) + ")";

    /// Nothing of what is spent: other nodes may be adding to it.
    private static final String UPDATE = "UPDATE keys SET alias = ?, workspace = ?, expires_micros = ?, team_id = ?,"
            + " user_id = ?, metadata = ?, tags = ?, aliases = ?, " + LimitColumns.SET_LIMITS + " WHERE id = ?";

    private static final String SET_HINT = "UPDATE keys SET hint = ? WHERE id = ?";
    private static final String DELETE = "DELETE FROM keys WHERE id = ?";

    private KeyRows() {}

    static Optional<VirtualKey> find(Session session, KeyId id) throws SQLException {
        return session.one(BY_ID, KeyRows::read, id.value());
    }

    static Optional<KeyId> named(Session session, String alias) throws SQLException {
        return session.one(BY_ALIAS, row -> new KeyId(row.text()), alias);
    }

    static boolean isTaken(Session session, String alias, KeyId byAnotherThan) throws SQLException {
        return session.exists(IS_TAKEN, alias, byAnotherThan.value());
    }

    static List<VirtualKey> newestFirst(Session session, KeyFilter filter, long skip, int count) throws SQLException {
        List<@Nullable Object> arguments = arguments(filter);
        arguments.add(count);
        arguments.add(skip);
        return session.list(PAGE, KeyRows::read, arguments.toArray());
    }

    static long count(Session session, KeyFilter filter) throws SQLException {
        return session.one(COUNT, Row::number, arguments(filter).toArray()).orElseThrow();
    }

    private static List<@Nullable Object> arguments(KeyFilter filter) {
        String id = filter.id() == null ? null : filter.id().value();
        String workspace =
                filter.workspace() == null ? null : filter.workspace().name();
        String tag = filter.tag() == null ? null : containing(filter.tag());
        List<@Nullable Object> arguments = new ArrayList<>();
        for (String value : new @Nullable String[] {filter.alias(), id, workspace, filter.team(), filter.user(), tag}) {
            arguments.add(value);
            arguments.add(value);
        }
        return arguments;
    }

    /// A pattern for the JSON of tags that have this one. No tag has quotation marks in it.
    private static String containing(String tag) {
        return "%" + Json.MAPPER.writeValueAsString(tag).replaceAll("[!%_]", "!$0") + "%";
    }

    static void insert(Session session, VirtualKey key) throws SQLException {
        List<@Nullable Object> values = values(key);
        values.add(key.id().value());
        values.add(key.hint());
        values.add(VersionNumber.microsOf(key.createdAt()));
        values.add(VersionNumber.microsOf(key.spend().period().start()));
        values.add(key.spend().number());
        values.add(key.spend().inPeriod().nanos());
        values.add(key.spend().total().nanos());
        session.update(INSERT, values.toArray());
    }

    /// Writes all but what is spent.
    static void update(Session session, VirtualKey key) throws SQLException {
        List<@Nullable Object> values = values(key);
        values.add(key.id().value());
        session.update(UPDATE, values.toArray());
    }

    static void setHint(Session session, KeyId id, String hint) throws SQLException {
        session.update(SET_HINT, hint, id.value());
    }

    static boolean delete(Session session, KeyId id) throws SQLException {
        return session.update(DELETE, id.value()) > 0;
    }

    private static List<@Nullable Object> values(VirtualKey key) {
        KeyDetails details = key.details();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(key.alias());
        values.add(key.workspace().name());
        values.add(key.expiresAt() == null ? null : VersionNumber.microsOf(key.expiresAt()));
        values.add(details.membership().team());
        values.add(details.membership().user());
        values.add(details.metadata());
        values.add(LimitColumns.json(new LinkedHashSet<>(details.tags())));
        values.add(details.aliases().isEmpty() ? null : Json.MAPPER.writeValueAsString(details.aliases()));
        values.addAll(LimitColumns.values(key.limits()));
        return values;
    }

    private static VirtualKey read(Row row) throws SQLException {
        var id = new KeyId(row.text());
        String alias = row.textOrNull();
        var workspace = new Workspace(row.text());
        String hint = row.text();
        Instant created = LimitColumns.instant(row.number());
        Long expires = row.numberOrNull();
        var details = new KeyDetails(
                new Membership(row.textOrNull(), row.textOrNull()),
                row.textOrNull(),
                List.copyOf(LimitColumns.names(row.textOrNull())),
                aliases(row.textOrNull()));
        LimitColumns.Read read = LimitColumns.read(row);
        return new VirtualKey(
                id,
                alias,
                workspace,
                hint,
                created,
                expires == null ? null : LimitColumns.instant(expires),
                details,
                read.limits(),
                read.spend());
    }

    private static Map<String, String> aliases(@Nullable String json) {
        Map<String, String> aliases = new HashMap<>();
        if (json != null) {
            Json.MAPPER
                    .readTree(json)
                    .properties()
                    .forEach(alias ->
                            aliases.put(alias.getKey(), alias.getValue().stringValue()));
        }
        return aliases;
    }
}
