package dev.repertoire.store;

import dev.repertoire.database.Database;
import dev.repertoire.database.PostgresDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// The nine calls, once more, on PostgreSQL.
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
        return new PostgresDatabase(postgres, "t" + Integer.toHexString(directory.hashCode()));
    }

    @Nested
    class Creates extends CreateTest {
        @Override
        Database openDatabase() {
            return OnPostgresTest.open(directory);
        }
    }

    @Nested
    class Quotas extends QuotaTest {
        @Override
        Database openDatabase() {
            return OnPostgresTest.open(directory);
        }
    }

    @Nested
    class Lists extends ListTest {
        @Override
        Database openDatabase() {
            return OnPostgresTest.open(directory);
        }
    }

    @Nested
    class Versions extends VersionsTest {
        @Override
        Database openDatabase() {
            return OnPostgresTest.open(directory);
        }
    }

    @Nested
    class Catalogs extends CatalogTest {
        @Override
        Database openDatabase() {
            return OnPostgresTest.open(directory);
        }
    }

    @Nested
    class Deletes extends DeleteTest {
        @Override
        Database openDatabase() {
            return OnPostgresTest.open(directory);
        }
    }

    @Nested
    class RepeatedCreates extends RepeatedCreateTest {
        @Override
        Database openDatabase() {
            return OnPostgresTest.open(directory);
        }
    }
}
