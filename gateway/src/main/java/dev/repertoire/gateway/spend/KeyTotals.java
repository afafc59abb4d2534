package dev.repertoire.gateway.spend;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.database.Session;
import java.sql.SQLException;
import java.time.Instant;

/// What keys have spent, in their rows of the table `keys`. Only ever added to, so that several nodes may.
final class KeyTotals {
    /// The period that a time lies in, as [BudgetPeriod#numberAt] has it.
    private static final String NUMBER = "(? - budget_start_micros) / budget_micros";

    private static final String ADD = "UPDATE keys SET total_spend_nanos = total_spend_nanos + ?,"
            + " spend_nanos = CASE WHEN budget_micros IS NULL OR " + NUMBER + " = budget_period THEN spend_nanos + ?"
            + " WHEN " + NUMBER + " > budget_period THEN ? ELSE spend_nanos END,"
            + " budget_period = CASE WHEN budget_micros IS NOT NULL AND " + NUMBER + " > budget_period THEN " + NUMBER
            + " ELSE budget_period END WHERE id = ?";

    private static final String READ =
            "SELECT spend_nanos FROM keys WHERE id = ? AND budget_start_micros = ?" + " AND budget_period = ?";

    private KeyTotals() {}

    /// Adds what a call of this time cost; to its period, unless that has ended already, and to the total.
    static void add(Session session, KeyId key, Instant time, Money cost) throws SQLException {
        long nanos = cost.nanos();
        long micros = VersionNumber.microsOf(time);
        session.update(ADD, nanos, micros, nanos, micros, nanos, micros, micros, key.value());
    }

    /// What the key has spent in this period; nothing if the database has not heard of it.
    static Money of(Session session, RunningSpend.Name tab) throws SQLException {
        return session.one(
                        READ,
                        row -> new Money(row.number()),
                        tab.key().value(),
                        VersionNumber.microsOf(tab.period().start()),
                        tab.number())
                .orElse(Money.ZERO);
    }
}
