package dev.repertoire.gateway.keys;

import dev.repertoire.core.VersionNumber;
import dev.repertoire.database.Row;
import dev.repertoire.gateway.spend.BudgetPeriod;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.Span;
import dev.repertoire.gateway.spend.SpendTotals;
import dev.repertoire.wire.Json;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The columns of limits and spend, which the tables `keys` and `key_holders` both have.
final class LimitColumns {
    static final String LIMITS =
            "model_groups, read_only, blocked, rpm_limit, max_budget_nanos, budget_micros, budget_months";

    /// What [#read] reads.
    static final String ALL = LIMITS + ", budget_start_micros, budget_period, spend_nanos, total_spend_nanos";

    static final String SET_LIMITS = "model_groups = ?, read_only = ?, blocked = ?, rpm_limit = ?,"
            + " max_budget_nanos = ?, budget_micros = ?, budget_months = ?";

    private LimitColumns() {}

    record Read(KeyLimits limits, PeriodSpend spend) {}

    static Read read(Row row) throws SQLException {
        Set<String> groups = names(row.textOrNull());
        boolean isReadOnly = row.count() != 0;
        boolean isBlocked = row.count() != 0;
        Long rpm = row.numberOrNull();
        Long max = row.numberOrNull();
        Span length = SpendTotals.span(row.numberOrNull(), row.numberOrNull());
        var limits = new KeyLimits(
                groups,
                isReadOnly,
                isBlocked,
                rpm == null ? null : Math.toIntExact(rpm),
                max == null ? null : new Money(max),
                length);
        var spend = new PeriodSpend(
                new BudgetPeriod(instant(row.number()), length),
                row.number(),
                new Money(row.number()),
                new Money(row.number()));
        return new Read(limits, spend);
    }

    /// The values of [#LIMITS].
    static List<@Nullable Object> values(KeyLimits limits) {
        Span length = limits.budgetPeriod();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(json(limits.groups()));
        values.add(limits.isReadOnly() ? 1 : 0);
        values.add(limits.isBlocked() ? 1 : 0);
        values.add(limits.requestsPerMinute());
        values.add(limits.maxBudget() == null ? null : limits.maxBudget().nanos());
        values.add(length == null || length.months() > 0 ? null : length.fixed().toNanos() / 1000);
        values.add(length == null || length.months() == 0 ? null : length.months());
        return values;
    }

    /// @return a JSON array; null for no names
    static @Nullable String json(Set<String> names) {
        return names.isEmpty()
                ? null
                : Json.MAPPER.writeValueAsString(names.stream().sorted().toList());
    }

    static Set<String> names(@Nullable String json) {
        Set<String> names = new LinkedHashSet<>();
        if (json != null) {
            for (JsonNode name : Json.MAPPER.readTree(json)) {
                names.add(name.stringValue());
            }
        }
        return names;
    }

    static Instant instant(long micros) {
        return new VersionNumber(micros).instant();
    }
}
