package dev.repertoire.store;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.Source;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.Workspace;
import dev.repertoire.database.Row;
import dev.repertoire.database.Session;
import dev.repertoire.wire.PageTokens.Position;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table `skills`. Each row is read together with that of its latest version.
final class SkillRows {
    private static final String SELECT = "SELECT s.workspace, s.last_number, s.last_ordinal,"
            + " s.id, s.name, s.title, s.created_micros, s.updated_micros, " + VersionRows.COLUMNS
            + " FROM skills s LEFT JOIN versions v ON v.id = s.latest_version";
    private static final String BY_ID = SELECT + " WHERE s.id = ?";
    private static final String IN_WORKSPACE = SELECT + " WHERE s.workspace = ?";
    private static final String NAMED = " AND s.name = ?";
    private static final String WITH_VERSIONS = " AND s.latest_version IS NOT NULL";
    private static final String NEWEST_FIRST =
            " AND (s.created_micros, s.id) < (?, ?) ORDER BY s.created_micros DESC, s.id DESC LIMIT ?";
    private static final String WITH_TITLE = "SELECT 1 FROM skills WHERE workspace = ? AND title = ?";
    private static final String INSERT = "INSERT INTO skills (id, workspace, name, title, created_micros,"
            + " updated_micros, last_number, last_ordinal, latest_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String VERSION_ADDED = "UPDATE skills SET latest_version = ?, last_number = ?,"
            + " last_ordinal = ?, updated_micros = ? WHERE id = ?";
    private static final String VERSION_REMOVED = "UPDATE skills SET latest_version ="
            + " (SELECT v.id FROM versions v WHERE v.skill_id = skills.id ORDER BY v.number DESC LIMIT 1),"
            + " updated_micros = ? WHERE id = ?";
    private static final String DELETE = "DELETE FROM skills WHERE id = ?";

    private SkillRows() {}

    /// Taken by whoever changes the skill or its versions.
    static void lock(Session session, SkillId skill) throws SQLException {
        session.lock("skill " + skill.value());
    }

    static Optional<SkillRow> find(Session session, SkillId skill) throws SQLException {
        return session.one(BY_ID, SkillRows::read, skill.value());
    }

    /// The skill, if it belongs to `workspace`.
    static SkillRow owned(Session session, SkillId skill, Workspace workspace) throws SQLException {
        return find(session, skill)
                .filter(row -> row.workspace().equals(workspace))
                .orElseThrow(() -> new Refused(new NoSuchSkill(skill)));
    }

    /// The skills that exist in the lane.
    ///
    /// @param name the name to select; null for all skills
    static List<Skill> newestFirst(
            Session session, Workspace workspace, @Nullable String name, Lane lane, Position from, int count)
            throws SQLException {
        String select =
                IN_WORKSPACE + (name == null ? "" : NAMED) + (lane == Lane.GA ? WITH_VERSIONS : "") + NEWEST_FIRST;
        return name == null
                ? session.list(select, row -> read(row).skill(), workspace.name(), from.micros(), from.id(), count)
                : session.list(
                        select, row -> read(row).skill(), workspace.name(), name, from.micros(), from.id(), count);
    }

    static boolean hasTitle(Session session, Workspace workspace, String title) throws SQLException {
        return session.exists(WITH_TITLE, workspace.name(), title);
    }

    static void insert(Session session, Workspace workspace, Skill skill, SkillVersion first) throws SQLException {
        session.update(
                INSERT,
                skill.id().value(),
                workspace.name(),
                skill.name(),
                skill.title(),
                VersionNumber.microsOf(skill.createdAt()),
                VersionNumber.microsOf(skill.updatedAt()),
                first.number().micros(),
                first.ordinal(),
                first.id().suffix());
    }

    static void versionAdded(Session session, SkillVersion version) throws SQLException {
        long number = version.number().micros();
        session.update(
                VERSION_ADDED,
                version.id().suffix(),
                number,
                version.ordinal(),
                number,
                version.skill().value());
    }

    static void versionRemoved(Session session, SkillId skill, long micros) throws SQLException {
        session.update(VERSION_REMOVED, micros, skill.value());
    }

    static void delete(Session session, SkillId skill) throws SQLException {
        session.update(DELETE, skill.value());
    }

    private static SkillRow read(Row row) throws SQLException {
        var workspace = new Workspace(row.text());
        long lastNumber = row.number();
        int lastOrdinal = row.count();
        var id = new SkillId(row.text());
        String name = row.text();
        String title = row.text();
        Instant created = new VersionNumber(row.number()).instant();
        Instant updated = new VersionNumber(row.number()).instant();
        SkillVersion latest = VersionRows.readOrNull(row);
        var skill = new Skill(id, name, title, Source.CUSTOM, latest, created, updated);
        return new SkillRow(workspace, skill, lastNumber, lastOrdinal);
    }
}
