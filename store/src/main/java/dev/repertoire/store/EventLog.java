package dev.repertoire.store;

import dev.repertoire.core.CallContext;
import dev.repertoire.core.Operation;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.VersionId;
import dev.repertoire.database.Session;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The table `events`: every change and its caller. An event is written in the transaction of its change, so
/// neither exists without the other.
final class EventLog {
    private static final String APPEND = "INSERT INTO events (micros, workspace, key_id, request_id, action, skill_id,"
            + " version_id) VALUES (?, ?, ?, ?, ?, ?, ?)";

    private EventLog() {}

    /// @param version null if the change concerns the whole skill
    static void append(
            Session session,
            long micros,
            CallContext context,
            Operation action,
            SkillId skill,
            @Nullable VersionId version)
            throws SQLException {
        session.update(
                APPEND,
                micros,
                context.caller().workspace().name(),
                context.caller().key().value(),
                context.requestId(),
                action.name(),
                skill.value(),
                version == null ? null : version.suffix());
    }
}
