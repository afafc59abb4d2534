package dev.repertoire.store;

import dev.repertoire.core.Digest;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.Refused;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.Workspace;
import dev.repertoire.database.Row;
import dev.repertoire.database.Session;
import dev.repertoire.store.CatalogDetails.CatalogFile;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.PageTokens.Position;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads skills and versions together with what the catalog shows besides. A publisher's alias is the one its key has
/// now.
final class CatalogRows {
    private static final String VERSION = "COALESCE(k.alias, v.publisher), v.file_count, " + VersionRows.COLUMNS;
    private static final String PUBLISHER = " LEFT JOIN keys k ON k.id = v.publisher";
    private static final String SELECT = "SELECT s.id, s.name, s.title, s.created_micros, s.updated_micros,"
            + " (SELECT COUNT(*) FROM versions c WHERE c.skill_id = s.id), " + VERSION
            + " FROM skills s LEFT JOIN versions v ON v.id = s.latest_version" + PUBLISHER + " WHERE s.workspace = ?";
    private static final String BY_ID = SELECT + " AND s.id = ?";
    private static final String NAMED = " AND s.name = ?";
    private static final String LIKE = "LIKE LOWER(?) ESCAPE '!'";
    private static final String WITH_TEXT =
            " AND (LOWER(s.name) " + LIKE + " OR LOWER(s.title) " + LIKE + " OR LOWER(v.description) " + LIKE + ")";
    private static final String NEWEST_FIRST =
            " AND (s.created_micros, s.id) < (?, ?) ORDER BY s.created_micros DESC, s.id DESC LIMIT ?";
    private static final String VERSIONS = "SELECT " + VERSION + " FROM versions v" + PUBLISHER
            + " WHERE v.skill_id = ? ORDER BY v.number DESC LIMIT ?";
    private static final String FILES = "SELECT files FROM bundles WHERE digest = ?";

    private CatalogRows() {}

    static List<CatalogSkill> newestFirst(
            Session session, Workspace workspace, CatalogFilter filter, Position from, int count) throws SQLException {
        String select = SELECT;
        List<Object> arguments = new ArrayList<>(List.of(workspace.name()));
        String name = filter.name();
        if (name != null) {
            select += NAMED;
            arguments.add(name);
        }
        String text = filter.text();
        if (text != null) {
            select += WITH_TEXT;
            String pattern = pattern(text);
            arguments.addAll(List.of(pattern, pattern, pattern));
        }
        arguments.addAll(List.of(from.micros(), from.id(), count));
        return session.list(select + NEWEST_FIRST, CatalogRows::skill, arguments.toArray());
    }

    /// The skill, if it belongs to `workspace`.
    static CatalogSkill owned(Session session, Workspace workspace, SkillId skill) throws SQLException {
        return session.one(BY_ID, CatalogRows::skill, workspace.name(), skill.value())
                .orElseThrow(() -> new Refused(new NoSuchSkill(skill)));
    }

    static List<CatalogVersion> versions(Session session, SkillId skill, int most) throws SQLException {
        return session.list(VERSIONS, row -> Objects.requireNonNull(version(row)), skill.value(), most);
    }

    static List<CatalogFile> files(Session session, Digest bundle) throws SQLException {
        String json = session.one(FILES, Row::text, bundle.hex()).orElseThrow();
        List<CatalogFile> files = new ArrayList<>();
        for (JsonNode file : Json.MAPPER.readTree(json)) {
            files.add(new CatalogFile(
                    file.path("path").asString(), file.path("size").asLong()));
        }
        return files;
    }

    /// Matches any text with `part` in it.
    private static String pattern(String part) {
        return "%" + part.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    private static CatalogSkill skill(Row row) throws SQLException {
        var id = new SkillId(row.text());
        String name = row.text();
        String title = row.text();
        Instant created = new VersionNumber(row.number()).instant();
        Instant updated = new VersionNumber(row.number()).instant();
        int versions = row.count();
        return new CatalogSkill(id, name, title, version(row), versions, created, updated);
    }

    /// Null if an outer join found none.
    private static @Nullable CatalogVersion version(Row row) throws SQLException {
        String publisher = row.textOrNull();
        Long files = row.numberOrNull();
        SkillVersion version = VersionRows.readOrNull(row);
        return version == null ? null : new CatalogVersion(version, publisher, files);
    }
}
