package dev.repertoire.gateway.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.Workspace;
import dev.repertoire.database.Row;
import dev.repertoire.database.Session;
import dev.repertoire.gateway.spend.BudgetPeriod;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.wire.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The table `keys`.
final class KeyRows {
    private static final String SELECT = "SELECT id, alias, workspace, hint, created_micros, expires_micros,"
            + " model_groups, read_only, blocked, rpm_limit, max_budget_nanos, budget_micros, budget_start_micros,"
            + " budget_period, spend_nanos, total_spend_nanos FROM keys";
    private static final String BY_ID = SELECT + " WHERE id = ?";
    private static final String FILTERED = " WHERE (CAST(? AS TEXT) IS NULL OR alias = ?)"
            + " AND (CAST(? AS TEXT) IS NULL OR id = ?)"
            + " AND (CAST(? AS TEXT) IS NULL OR workspace = ?)";
    private static final String PAGE = SELECT + FILTERED + " ORDER BY created_micros DESC, id DESC LIMIT ? OFFSET ?";
    private static final String COUNT = "SELECT COUNT(*) FROM keys" + FILTERED;
    private static final String BY_ALIAS = "SELECT id FROM keys WHERE alias = ?";
    private static final String IS_TAKEN = "SELECT 1 FROM keys WHERE alias = ? AND id <> ?";

    private static final String INSERT = "INSERT INTO keys (alias, workspace, expires_micros, model_groups, read_only,"
            + " blocked, rpm_limit, max_budget_nanos, budget_micros, id, hint, created_micros, budget_start_micros)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /// Nothing of what is spent: other nodes may be adding to it.
    private static final String UPDATE = "UPDATE keys SET alias = ?, workspace = ?, expires_micros = ?,"
            + " model_groups = ?, read_only = ?, blocked = ?, rpm_limit = ?, max_budget_nanos = ?, budget_micros = ?"
            + " WHERE id = ?";

    private static final String BEGIN_PERIODS = "UPDATE keys SET budget_start_micros = ?, budget_period = 0,"
            + " spend_nanos = CASE WHEN budget_micros IS NULL THEN total_spend_nanos ELSE 0 END WHERE id = ?";

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
        List<@Nullable Object> arguments = new ArrayList<>();
        for (String value : new @Nullable String[] {filter.alias(), id, workspace}) {
            arguments.add(value);
            arguments.add(value);
        }
        return arguments;
    }

    static void insert(Session session, VirtualKey key) throws SQLException {
        KeyLimits limits = key.limits();
        session.update(
                INSERT,
                key.alias(),
                key.workspace().name(),
                micros(key.expiresAt()),
                groups(limits.groups()),
                flag(limits.isReadOnly()),
                flag(limits.isBlocked()),
                limits.requestsPerMinute(),
                nanos(limits.maxBudget()),
                micros(limits.budgetPeriod()),
                key.id().value(),
                key.hint(),
                VersionNumber.microsOf(key.createdAt()),
                VersionNumber.microsOf(key.spend().period().start()));
    }

    /// Writes all but what is spent.
    static void update(Session session, VirtualKey key) throws SQLException {
        KeyLimits limits = key.limits();
        session.update(
                UPDATE,
                key.alias(),
                key.workspace().name(),
                micros(key.expiresAt()),
                groups(limits.groups()),
                flag(limits.isReadOnly()),
                flag(limits.isBlocked()),
                limits.requestsPerMinute(),
                nanos(limits.maxBudget()),
                micros(limits.budgetPeriod()),
                key.id().value());
    }

    /// Begins the first period of a new length, with nothing spent; without a length, the period that never ends,
    /// with the total as spent.
    static void beginPeriods(Session session, KeyId id, Instant start) throws SQLException {
        session.update(BEGIN_PERIODS, VersionNumber.microsOf(start), id.value());
    }

    static boolean delete(Session session, KeyId id) throws SQLException {
        return session.update(DELETE, id.value()) > 0;
    }

    private static VirtualKey read(Row row) throws SQLException {
        var id = new KeyId(row.text());
        String alias = row.textOrNull();
        var workspace = new Workspace(row.text());
        String hint = row.text();
        Instant created = instant(row.number());
        Long expires = row.numberOrNull();
        Set<String> groups = groups(row.textOrNull());
        boolean isReadOnly = row.count() != 0;
        boolean isBlocked = row.count() != 0;
        Long rpm = row.numberOrNull();
        Long max = row.numberOrNull();
        Long budget = row.numberOrNull();
        Duration length = budget == null ? null : Duration.of(budget, ChronoUnit.MICROS);
        var limits = new KeyLimits(
                groups,
                isReadOnly,
                isBlocked,
                rpm == null ? null : Math.toIntExact(rpm),
                max == null ? null : new Money(max),
                length);
        var spend = new KeySpend(
                new BudgetPeriod(instant(row.number()), length),
                row.number(),
                new Money(row.number()),
                new Money(row.number()));
        return new VirtualKey(
                id, alias, workspace, hint, created, expires == null ? null : instant(expires), limits, spend);
    }

    private static @Nullable String groups(Set<String> groups) {
        return groups.isEmpty()
                ? null
                : Json.MAPPER.writeValueAsString(groups.stream().sorted().toList());
    }

    private static Set<String> groups(@Nullable String json) {
        Set<String> groups = new LinkedHashSet<>();
        if (json != null) {
            for (JsonNode group : Json.MAPPER.readTree(json)) {
                groups.add(group.stringValue());
            }
        }
        return groups;
    }

    private static int flag(boolean isSet) {
        return isSet ? 1 : 0;
    }

    private static @Nullable Long nanos(@Nullable Money money) {
        return money == null ? null : money.nanos();
    }

    private static @Nullable Long micros(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos() / 1000;
    }

    private static @Nullable Long micros(@Nullable Instant instant) {
        return instant == null ? null : VersionNumber.microsOf(instant);
    }

    private static Instant instant(long micros) {
        return new VersionNumber(micros).instant();
    }
}
