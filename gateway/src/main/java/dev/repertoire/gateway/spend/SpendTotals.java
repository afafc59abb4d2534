package dev.repertoire.gateway.spend;

import dev.repertoire.core.VersionNumber;
import dev.repertoire.database.Row;
import dev.repertoire.database.Session;
import dev.repertoire.gateway.spend.Payer.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What payers have spent, in their rows of the tables `keys` and `key_holders`. Only ever added to, so that
/// several nodes may.
public final class SpendTotals {
    private static final String OF_KEY = "keys WHERE id = ?";
    private static final String OF_TEAM = "key_holders WHERE kind = 'team' AND id = ?";
    private static final String OF_USER = "key_holders WHERE kind = 'user' AND id = ?";

    private static final String SET = " SET total_spend_nanos = total_spend_nanos + ?,"
            + " spend_nanos = CASE WHEN budget_period = ? THEN spend_nanos + ? WHEN budget_period < ? THEN ?"
            + " ELSE spend_nanos END,"
            + " budget_period = CASE WHEN budget_period < ? THEN ? ELSE budget_period END";

    private static final String BEGIN = " SET budget_start_micros = ?, budget_period = 0,"
            + " spend_nanos = CASE WHEN budget_micros IS NULL AND budget_months IS NULL THEN total_spend_nanos"
            + " ELSE 0 END";

    private SpendTotals() {}

    /// Adds what a call of this time cost; to its period, unless that has ended already, and to the total.
    static void add(Session session, Payer payer, Instant time, Money cost) throws SQLException {
        Optional<BudgetPeriod> period = period(session, payer);
        // Not more than once, unless somebody changes the period at this moment.
        while (period.isPresent() && !isAdded(session, payer, period.get(), time, cost)) {
            period = period(session, payer);
        }
    }

    private static boolean isAdded(Session session, Payer payer, BudgetPeriod period, Instant time, Money cost)
            throws SQLException {
        long nanos = cost.nanos();
        long number = period.numberAt(time);
        return session.update(
                        update(payer, SET) + " AND budget_start_micros = ?",
                        nanos,
                        number,
                        nanos,
                        number,
                        nanos,
                        number,
                        number,
                        payer.id(),
                        VersionNumber.microsOf(period.start()))
                > 0;
    }

    private static Optional<BudgetPeriod> period(Session session, Payer payer) throws SQLException {
        return session.one(
                "SELECT budget_start_micros, budget_micros, budget_months FROM " + rows(payer),
                SpendTotals::period,
                payer.id());
    }

    private static BudgetPeriod period(Row row) throws SQLException {
        return new BudgetPeriod(
                new VersionNumber(row.number()).instant(), span(row.numberOrNull(), row.numberOrNull()));
    }

    /// The length of a period in two columns, of which one is null, or both.
    public static @Nullable Span span(@Nullable Long micros, @Nullable Long months) {
        if (months != null) {
            return Span.ofMonths(Math.toIntExact(months));
        }
        return micros == null ? null : Span.of(Duration.of(micros, ChronoUnit.MICROS));
    }

    /// What the payer has spent in this period; nothing if the database has not heard of it.
    static Money of(Session session, RunningSpend.Name tab) throws SQLException {
        return session.one(
                        "SELECT spend_nanos FROM " + rows(tab.payer())
                                + " AND budget_start_micros = ? AND budget_period = ?",
                        row -> new Money(row.number()),
                        tab.payer().id(),
                        VersionNumber.microsOf(tab.period().start()),
                        tab.number())
                .orElse(Money.ZERO);
    }

    /// Begins the first period of a new length, with nothing spent; without a length, the period that never ends,
    /// with the total as spent.
    public static void beginPeriods(Session session, Payer payer, Instant start) throws SQLException {
        session.update(update(payer, BEGIN), VersionNumber.microsOf(start), payer.id());
    }

    private static String update(Payer payer, String set) {
        return "UPDATE " + rows(payer).replace(" WHERE", set + " WHERE");
    }

    private static String rows(Payer payer) {
        return payer.kind() == Kind.KEY ? OF_KEY : payer.kind() == Kind.TEAM ? OF_TEAM : OF_USER;
    }
}
