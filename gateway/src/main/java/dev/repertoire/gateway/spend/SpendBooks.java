package dev.repertoire.gateway.spend;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.database.Database;
import dev.repertoire.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers questions about what was spent. Safe for many threads.
public final class SpendBooks {
    private static final String MASTER = KeyId.MASTER.value();

    /// One SQL text for all filters, since sessions keep every text. Time and key choose the index.
    private static final String FILTER = " WHERE s.micros >= ? AND s.micros < ? AND s.status >= ? AND s.status <= ?"
            + " AND (CAST(? AS TEXT) IS NULL OR s.workspace = ?)"
            + " AND (CAST(? AS TEXT) IS NULL OR s.team_id = ?)"
            + " AND (CAST(? AS TEXT) IS NULL OR s.user_id = ?)"
            + " AND (CAST(? AS TEXT) IS NULL OR s.request_id = ?)"
            + " AND (CAST(? AS TEXT) IS NULL OR s.model_group = ?)"
            + " AND (CAST(? AS TEXT) IS NULL OR s.account = ?)"
            + " AND (CAST(? AS TEXT) IS NULL OR s.operation = ?)";

    private static final String OF_KEY = " AND s.key_id = ?";

    private static final String LIST =
            "SELECT " + SpendRows.COLUMNS + ", s.seq, k.alias FROM spend s LEFT JOIN keys k ON k.id = s.key_id";
    private static final String AFTER = " AND (s.micros, s.seq) < (?, ?) ORDER BY s.micros DESC, s.seq DESC LIMIT ?";
    private static final String LIST_ALL = LIST + FILTER + AFTER;
    private static final String LIST_OF_KEY = LIST + FILTER + OF_KEY + AFTER;

    private static final String DAY = "s.micros / 86400000000";
    private static final String IS_CALL = "s.operation <> '" + SpendRecord.STORAGE + "'";
    private static final String SUM = "SELECT CASE WHEN ? = 1 THEN s.key_id END, CASE WHEN ? = 1 THEN s.workspace END,"
            + " CASE WHEN ? = 1 THEN s.team_id END, CASE WHEN ? = 1 THEN s.user_id END,"
            + " CASE WHEN ? = 1 THEN s.model_group END, CASE WHEN ? = 1 THEN s.account END,"
            + " CASE WHEN ? = 1 THEN s.operation END, CASE WHEN ? = 1 THEN s.status END,"
            + " CASE WHEN ? = 1 THEN " + DAY + " END,"
            + " MAX(k.alias), MAX(t.alias),"
            + " SUM(CASE WHEN " + IS_CALL + " THEN 1 ELSE 0 END),"
            + " SUM(CASE WHEN " + IS_CALL + " AND s.status >= 400 THEN 1 ELSE 0 END),"
            + " SUM(s.request_bytes), SUM(s.response_bytes), SUM(s.cost_nanos)"
            + " FROM spend s LEFT JOIN keys k ON k.id = s.key_id"
            + " LEFT JOIN key_holders t ON t.kind = 'team' AND t.id = s.team_id";
    private static final String GROUPED =
            " GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 ORDER BY 9, 1, 2, 3, 4, 5, 6, 7, 8 LIMIT ?";
    private static final String SUM_ALL = SUM + FILTER + GROUPED;
    private static final String SUM_OF_KEY = SUM + FILTER + OF_KEY + GROUPED;

    private final Database database;

    public SpendBooks(Database database) {
        this.database = database;
    }

    /// Records, newest first, that follow one of this time and number.
    public List<SpendEntry> list(SpendFilter filter, long beforeMicros, long beforeSeq, int count) {
        List<@Nullable Object> arguments = arguments(filter);
        arguments.add(beforeMicros);
        arguments.add(beforeSeq);
        arguments.add(count);
        return database.read(session ->
                session.list(filter.key() == null ? LIST_ALL : LIST_OF_KEY, SpendBooks::listed, arguments.toArray()));
    }

    /// Records added up by what they have in common; without any, all of them in one row.
    ///
    /// @return at most `count` rows, oldest day first
    public List<SpendSum> report(SpendFilter filter, Set<SpendGrouping> groupings, int count) {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (SpendGrouping grouping : SpendGrouping.values()) {
            arguments.add(groupings.contains(grouping) ? 1 : 0);
        }
        arguments.addAll(arguments(filter));
        arguments.add(count);
        return database.read(session -> session.list(
                filter.key() == null ? SUM_ALL : SUM_OF_KEY, row -> sum(row, groupings), arguments.toArray()));
    }

    /// The key with this alias.
    public Optional<KeyId> keyNamed(String alias) {
        return alias.equals(MASTER)
                ? Optional.of(KeyId.MASTER)
                : database.read(session ->
                        session.one("SELECT id FROM keys WHERE alias = ?", row -> new KeyId(row.text()), alias));
    }

    private static List<@Nullable Object> arguments(SpendFilter filter) {
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(micros(filter.from(), Long.MIN_VALUE));
        arguments.add(micros(filter.to(), Long.MAX_VALUE));
        arguments.add(filter.statusFrom());
        arguments.add(filter.statusTo());
        addTwice(arguments, filter.workspace());
        addTwice(arguments, filter.team());
        addTwice(arguments, filter.user());
        addTwice(arguments, filter.requestId());
        addTwice(arguments, filter.group());
        addTwice(arguments, filter.account());
        addTwice(arguments, filter.operation());
        if (filter.key() != null) {
            arguments.add(filter.key().value());
        }
        return arguments;
    }

    private static long micros(@Nullable Instant instant, long otherwise) {
        return instant == null ? otherwise : VersionNumber.microsOf(instant);
    }

    private static void addTwice(List<@Nullable Object> arguments, @Nullable String text) {
        arguments.add(text);
        arguments.add(text);
    }

    private static SpendEntry listed(Row row) throws SQLException {
        return new SpendEntry(SpendRows.read(row), row.number(), row.textOrNull());
    }

    private static SpendSum sum(Row row, Set<SpendGrouping> groupings) throws SQLException {
        Map<SpendGrouping, Optional<String>> groups = new EnumMap<>(SpendGrouping.class);
        for (SpendGrouping grouping : SpendGrouping.values()) {
            String text = row.textOrNull();
            if (groupings.contains(grouping)) {
                groups.put(
                        grouping,
                        Optional.ofNullable(text).map(value -> grouping == SpendGrouping.DAY ? day(value) : value));
            }
        }
        String alias = row.textOrNull();
        String teamAlias = row.textOrNull();
        return new SpendSum(
                groups,
                groupings.contains(SpendGrouping.KEY) ? alias : null,
                groupings.contains(SpendGrouping.TEAM) ? teamAlias : null,
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                new Money(row.number()));
    }

    private static String day(String daysSinceEpoch) {
        return LocalDate.ofEpochDay(Long.parseLong(daysSinceEpoch)).toString();
    }
}
