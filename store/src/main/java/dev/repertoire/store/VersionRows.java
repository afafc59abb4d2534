package dev.repertoire.store;

import dev.repertoire.core.Digest;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.NoSuchVersion;
import dev.repertoire.core.Refused;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.VersionId;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.database.Row;
import dev.repertoire.database.Session;
import dev.repertoire.wire.PageTokens.Position;
import dev.repertoire.wire.VersionRef;
import dev.repertoire.wire.VersionRef.ById;
import dev.repertoire.wire.VersionRef.ByNumber;
import dev.repertoire.wire.VersionRef.Latest;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table `versions`.
final class VersionRows {
    /// The columns for [#readOrNull], with `v` as the name of the table.
    static final String COLUMNS =
            "v.id, v.skill_id, v.number, v.ordinal, v.name, v.description, v.digest," + " v.size_bytes, v.warnings";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM versions v WHERE v.skill_id = ?";
    private static final String BY_ID = SELECT + " AND v.id = ?";
    private static final String BY_NUMBER = SELECT + " AND v.number = ?";
    private static final String NEWEST_FIRST = SELECT + " AND v.number < ? ORDER BY v.number DESC LIMIT ?";
    private static final String OLDEST_FIRST = SELECT + " AND v.number > ? ORDER BY v.number LIMIT ?";
    private static final String LATEST = SELECT + " ORDER BY v.number DESC LIMIT 1";
    private static final String COUNT_TO_TWO =
            "SELECT COUNT(*) FROM (SELECT 1 FROM versions WHERE skill_id = ? LIMIT 2) AS found";
    private static final String DIGESTS = "SELECT DISTINCT digest FROM versions WHERE skill_id = ? ORDER BY digest";
    private static final String FINDINGS = "SELECT findings FROM versions WHERE id = ?";
    private static final String INSERT = "INSERT INTO versions (id, skill_id, number, ordinal, name, description,"
            + " digest, size_bytes, warnings, findings, publisher, file_count)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String DELETE = "DELETE FROM versions WHERE id = ?";
    private static final String DELETE_ALL = "DELETE FROM versions WHERE skill_id = ?";

    private static final String SIZE =
            "SELECT CAST(COALESCE(SUM(size_bytes), 0) AS BIGINT) FROM versions" + " WHERE skill_id = ?";

    private VersionRows() {}

    static Optional<SkillVersion> find(Session session, SkillId skill, VersionRef ref) throws SQLException {
        return switch (ref) {
            case ById byId ->
                session.one(BY_ID, VersionRows::read, skill.value(), byId.id().suffix());
            case ByNumber byNumber ->
                session.one(
                        BY_NUMBER,
                        VersionRows::read,
                        skill.value(),
                        byNumber.number().micros());
            case Latest _ -> session.one(LATEST, VersionRows::read, skill.value());
        };
    }

    /// @param slot the version as the caller wrote it, for the error message
    static SkillVersion existing(Session session, SkillId skill, VersionRef ref, VersionParameter slot)
            throws SQLException {
        return find(session, skill, ref).orElseThrow(() -> new Refused(new NoSuchVersion(skill, slot)));
    }

    static List<SkillVersion> newestFirst(Session session, SkillId skill, Position from, int count)
            throws SQLException {
        return session.list(NEWEST_FIRST, VersionRows::read, skill.value(), from.micros(), count);
    }

    static List<SkillVersion> oldestFirst(Session session, SkillId skill, Position from, int count)
            throws SQLException {
        return session.list(OLDEST_FIRST, VersionRows::read, skill.value(), from.micros(), count);
    }

    /// The number of versions of the skill, where 2 means two or more.
    static int countToTwo(Session session, SkillId skill) throws SQLException {
        return session.one(COUNT_TO_TWO, Row::count, skill.value()).orElseThrow();
    }

    /// The digests of the skill's versions, in the order in which they are locked.
    static List<Digest> digests(Session session, SkillId skill) throws SQLException {
        return session.list(DIGESTS, row -> new Digest(row.text()), skill.value());
    }

    static List<Finding> findings(Session session, VersionId version) throws SQLException {
        return FindingsText.read(
                session.one(FINDINGS, Row::text, version.suffix()).orElseThrow());
    }

    /// The bytes of all versions of the skill.
    static long sizeBytes(Session session, SkillId skill) throws SQLException {
        return session.one(SIZE, Row::number, skill.value()).orElseThrow();
    }

    /// @param publisher the key that publishes it
    static void insert(Session session, SkillVersion version, String findings, KeyId publisher, int fileCount)
            throws SQLException {
        session.update(
                INSERT,
                version.id().suffix(),
                version.skill().value(),
                version.number().micros(),
                version.ordinal(),
                version.name(),
                version.description(),
                version.digest().hex(),
                version.sizeBytes(),
                version.warnings(),
                findings,
                publisher.value(),
                fileCount);
    }

    static void delete(Session session, VersionId version) throws SQLException {
        session.update(DELETE, version.suffix());
    }

    static void deleteAll(Session session, SkillId skill) throws SQLException {
        session.update(DELETE_ALL, skill.value());
    }

    /// The version in the next columns of the row; null if an outer join found none.
    static @Nullable SkillVersion readOrNull(Row row) throws SQLException {
        String id = row.textOrNull();
        if (id == null) {
            return null;
        }
        var skill = new SkillId(row.text());
        var number = new VersionNumber(row.number());
        return new SkillVersion(
                new VersionId(id),
                skill,
                number,
                row.count(),
                row.text(),
                row.text(),
                new Digest(row.text()),
                row.number(),
                row.count(),
                number.instant());
    }

    private static SkillVersion read(Row row) throws SQLException {
        return Objects.requireNonNull(readOrNull(row));
    }
}
