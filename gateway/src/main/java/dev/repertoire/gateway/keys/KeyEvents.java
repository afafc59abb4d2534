package dev.repertoire.gateway.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.database.Session;
import java.sql.SQLException;

/// The table `key_events`: every change of a key, with who made it and what the key was then. Written in the
/// change's own transaction, so neither is without the other.
final class KeyEvents {
    private static final String STATE = "alias, workspace, expires_micros, model_groups, read_only, blocked, rpm_limit,"
            + " max_budget_nanos, budget_micros, budget_months, team_id, user_id";
    private static final String APPEND = "INSERT INTO key_events (micros, actor, request_id, action, key_id, " + STATE
            + ") SELECT ?, ?, ?, ?, id, " + STATE + " FROM keys WHERE id = ?";

    private KeyEvents() {}

    /// To be called after the key was changed, and before it is deleted.
    static void append(Session session, long micros, AuditEntry deed, KeyId key) throws SQLException {
        session.update(APPEND, micros, deed.actor().value(), deed.requestId(), deed.action(), key.value());
    }
}
