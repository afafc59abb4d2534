package dev.repertoire.database;

import dev.repertoire.core.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/// Schemas in a PostgreSQL of the tests' own.
public final class PostgresSchemas {
    private static final int CONNECTIONS = 10;

    private PostgresSchemas() {}

    /// @param schema a fresh one, or one that was used before
    public static PostgresDatabase open(EmbeddedPostgres postgres, String schema) {
        PostgresAddress address = PostgresAddress.parse(
                Secret.of("postgresql://postgres@localhost:" + postgres.getPort() + "/postgres?schema=" + schema));
        return PostgresDatabase.open(address, address::password, CONNECTIONS);
    }
}
