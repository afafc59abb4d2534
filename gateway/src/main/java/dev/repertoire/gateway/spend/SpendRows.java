package dev.repertoire.gateway.spend;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Membership;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.Workspace;
import dev.repertoire.database.Row;
import dev.repertoire.database.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The table `spend`, row by row.
final class SpendRows {
    /// What [#read] reads, of the table under the name `s`.
    static final String COLUMNS =
            "s.micros, s.request_id, s.key_id, s.workspace, s.team_id, s.user_id, s.operation, s.model_group, s.account,"
                    + " s.status, s.request_bytes, s.response_bytes, s.stored_bytes, s.attempts, s.upstream_micros,"
                    + " s.overhead_micros, s.cost_nanos";

    private static final String INSERT =
            "INSERT INTO spend (micros, request_id, key_id, workspace, team_id, user_id, operation,"
                    + " model_group, account, status, request_bytes, response_bytes, stored_bytes, attempts, upstream_micros,"
                    + " overhead_micros, cost_nanos) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String DELETE_OLDEST =
            "DELETE FROM spend WHERE seq IN (SELECT seq FROM spend WHERE micros < ? ORDER BY micros LIMIT ?)";

    private SpendRows() {}

    static void insert(Session session, SpendRecord record) throws SQLException {
        session.update(
                INSERT,
                VersionNumber.microsOf(record.time()),
                record.requestId(),
                record.key().value(),
                record.workspace().name(),
                record.membership().team(),
                record.membership().user(),
                record.operation(),
                record.group(),
                record.place(),
                record.status(),
                record.bytesUp(),
                record.bytesDown(),
                record.bytesStored(),
                record.attempts(),
                micros(record.upstream()),
                micros(record.overhead()),
                record.cost().nanos());
    }

    static SpendRecord read(Row row) throws SQLException {
        return new SpendRecord(
                new VersionNumber(row.number()).instant(),
                row.text(),
                new KeyId(row.text()),
                new Workspace(row.text()),
                new Membership(row.textOrNull(), row.textOrNull()),
                row.text(),
                row.textOrNull(),
                row.textOrNull(),
                row.count(),
                row.number(),
                row.number(),
                row.number(),
                row.count(),
                Duration.of(row.number(), ChronoUnit.MICROS),
                Duration.of(row.number(), ChronoUnit.MICROS),
                new Money(row.number()));
    }

    /// @return how many were deleted, at most `count`
    static int deleteOldest(Session session, Instant before, int count) throws SQLException {
        return session.update(DELETE_OLDEST, VersionNumber.microsOf(before), count);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
