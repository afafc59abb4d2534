package dev.repertoire.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// The schema and our SQL on a PostgreSQL of the tests' own: one writer at a time, a connection a call.
public final class PostgresDatabase implements Database {
    private final DataSource source;

    /// @param schema a fresh one, or one that was used before
    public PostgresDatabase(EmbeddedPostgres postgres, String schema) {
        this.source = postgres.getDatabase("postgres", "postgres", Map.of("currentSchema", schema));
        Flyway.configure()
                .dataSource(source)
                .schemas(schema)
                .locations("classpath:dev/repertoire/database/migrations")
                .placeholders(Map.of("bytes", "BYTEA", "sequence", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"))
                .load()
                .migrate();
    }

    @Override
    public <T> T read(Work<T> work) {
        return perform(work);
    }

    @Override
    public synchronized <T> T write(Work<T> work) {
        return perform(work);
    }

    private <T> T perform(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            T value = work.on(new Session(connection));
            connection.commit();
            return value;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {}
}
