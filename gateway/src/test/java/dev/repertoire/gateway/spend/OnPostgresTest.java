package dev.repertoire.gateway.spend;

import dev.repertoire.database.Database;
import dev.repertoire.database.PostgresSchemas;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The same, once more, on PostgreSQL.
class OnPostgresTest extends SpendTest {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    Database openDatabase() {
        return PostgresSchemas.open(postgres, "t" + Integer.toHexString(folder.hashCode()));
    }
}
