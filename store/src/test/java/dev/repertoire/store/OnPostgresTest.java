package dev.repertoire.store;

import dev.repertoire.database.Database;
import dev.repertoire.database.PostgresSchemas;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// The same, once more, at two servers that share a schema of PostgreSQL.
class OnPostgresTest {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private static Database open(Path directory) {
        // Each test has a folder of its own, and finds its rows again after a restart.
        return PostgresSchemas.open(postgres, "t" + Integer.toHexString(directory.hashCode()));
    }

    @Nested
    class Creates extends CreateTest {
        @Override
        Database openDatabase() {
            return OnPostgresTest.open(directory);
        }

        @Override
        int servers() {
            return 2;
        }
    }

    @Nested
    class Quotas extends QuotaTest {
        @Override
        Database openDatabase() {
            return OnPostgresTest.open(directory);
        }

        @Override
        int servers() {
            return 2;
        }
    }

    @Nested
    class Lists extends ListTest {
        @Override
        Database openDatabase() {
            return OnPostgresTest.open(directory);
        }

        @Override
        int servers() {
            return 2;
        }
    }

    @Nested
    class Versions extends VersionsTest {
        @Override
        Database openDatabase() {
            return OnPostgresTest.open(directory);
        }

        @Override
        int servers() {
            return 2;
        }
    }

    @Nested
    class Catalogs extends CatalogTest {
        @Override
        Database openDatabase() {
            return OnPostgresTest.open(directory);
        }

        @Override
        int servers() {
            return 2;
        }
    }

    @Nested
    class Deletes extends DeleteTest {
        @Override
        Database openDatabase() {
            return OnPostgresTest.open(directory);
        }

        @Override
        int servers() {
            return 2;
        }
    }

    @Nested
    class RepeatedCreates extends RepeatedCreateTest {
        @Override
        Database openDatabase() {
            return OnPostgresTest.open(directory);
        }

        @Override
        int servers() {
            return 2;
        }
    }

    @Nested
    class AtOnce extends ConcurrencyTest {
        @Override
        Database openDatabase() {
            return OnPostgresTest.open(directory);
        }

        @Override
        int servers() {
            return 2;
        }
    }
}
