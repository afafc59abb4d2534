package dev.repertoire.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/// Migrates a database to the current schema.
final class Migrations {
    /// The version of the newest migration.
    static final String CURRENT = "011";

    private Migrations() {}

    /// @param types the types of this database for the placeholders in the schema
    /// @throws IllegalStateException if a newer program has migrated it
    static void apply(DataSource database, Map<String, String> types) throws SQLException {
        apply(database, null, types);
    }

    /// @param schema which the tables are in, created if it is missing; null where there are none
    /// @throws IllegalStateException if a newer program has migrated it
    static void apply(DataSource database, @Nullable String schema, Map<String, String> types) throws SQLException {
        // This query takes a millisecond or two. Flyway takes 400 ms of a fresh process to find that there is
        // nothing to do.
        String newest = newest(database, schema);
        if (CURRENT.equals(newest)) {
            return;
        }
        if (newest != null && newest.compareTo(CURRENT) > 0) {
            // Flyway would only warn.
            throw new IllegalStateException("the database was migrated by a newer Repertoire (schema " + newest
                    + "; this one knows " + CURRENT + "); start the newer one, or restore a backup from before");
        }
        FluentConfiguration flyway = Flyway.configure();
        if (schema != null) {
            flyway.schemas(schema);
        }
        flyway.dataSource(database)
                .locations("classpath:dev/repertoire/database/migrations")
                .placeholders(types)
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }

    /// The version of the newest migration that was applied; null if none was.
    private static @Nullable String newest(DataSource database, @Nullable String schema) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet tables = connection.getMetaData().getTables(null, schema, "flyway_schema_history", null)) {
                if (!tables.next()) {
                    return null;
                }
            }
            // All versions have three digits, so they sort as text.
            try (ResultSet newest =
                    statement.executeQuery("SELECT MAX(version) FROM flyway_schema_history WHERE success")) {
                return newest.next() ? newest.getString(1) : null;
            }
        }
    }
}
