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
    static void apply(DataSource database, Map<String, String> types) throws SQLException {
        apply(database, null, types);
    }

    /// @param schema which the tables are in, created if it is missing; null where there are none
    static void apply(DataSource database, @Nullable String schema, Map<String, String> types) throws SQLException {
        // This query takes a millisecond or two. Flyway takes 400 ms of a fresh process to find that there is
        // nothing to do.
        if (isCurrent(database, schema)) {
            return;
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

    private static boolean isCurrent(DataSource database, @Nullable String schema) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet tables = connection.getMetaData().getTables(null, schema, "flyway_schema_history", null)) {
                if (!tables.next()) {
                    return false;
                }
            }
            try (ResultSet latest = statement.executeQuery(
                    "SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1")) {
                return latest.next() && CURRENT.equals(latest.getString(1));
            }
        }
    }
}
