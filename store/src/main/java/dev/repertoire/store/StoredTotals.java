package dev.repertoire.store;

import dev.repertoire.core.Refusal.WorkspaceFull;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Workspace;
import dev.repertoire.database.Row;
import dev.repertoire.database.Session;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/// The table `stored_totals`: the bytes of each workspace's versions, changed in the transaction that changes them.
final class StoredTotals {
    private static final String ADD = "INSERT INTO stored_totals (workspace, bytes) VALUES (?, ?)"
            + " ON CONFLICT (workspace) DO UPDATE SET bytes = stored_totals.bytes + excluded.bytes RETURNING bytes";
    private static final String ALL = "SELECT workspace, bytes FROM stored_totals WHERE bytes > 0";

    private StoredTotals() {}

    /// Adds a version.
    ///
    /// @throws Refused if the workspace then stores more than `limitBytes`
    static void add(Session session, Workspace workspace, long bytes, long limitBytes) throws SQLException {
        long total = change(session, workspace, bytes);
        if (total > limitBytes) {
            throw new Refused(new WorkspaceFull(workspace, total - bytes, bytes, limitBytes));
        }
    }

    /// Subtracts deleted versions.
    static void subtract(Session session, Workspace workspace, long bytes) throws SQLException {
        change(session, workspace, -bytes);
    }

    static Map<Workspace, Long> all(Session session) throws SQLException {
        return session.list(ALL, row -> Map.entry(new Workspace(row.text()), row.number())).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static long change(Session session, Workspace workspace, long bytes) throws SQLException {
        return session.one(ADD, Row::number, workspace.name(), bytes).orElseThrow();
    }
}
