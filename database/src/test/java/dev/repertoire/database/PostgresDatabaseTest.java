package dev.repertoire.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.Refusal.NoSuchPath;
import dev.repertoire.core.Refusal.OutcomeUnknown;
import dev.repertoire.core.Refusal.StoreUnavailable;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PostgresDatabaseTest {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void transactions_that_wait_for_each_other_both_succeed() throws Exception {
        try (PostgresDatabase database = PostgresSchemas.open(postgres, "deadlock")) {
            put(database, "a", "0");
            put(database, "b", "0");
            var both = new CountDownLatch(2);
            var runs = new AtomicInteger();
            CompletableFuture<Integer> one = CompletableFuture.supplyAsync(
                    () -> add(database, "a", "b", both, runs), Thread::startVirtualThread);
            CompletableFuture<Integer> two = CompletableFuture.supplyAsync(
                    () -> add(database, "b", "a", both, runs), Thread::startVirtualThread);
            one.get(30, TimeUnit.SECONDS);
            two.get(30, TimeUnit.SECONDS);
            assertThat(runs.get()).as("one was undone, and ran again").isGreaterThan(2);
            assertThat(value(database, "a")).hasValue("2");
            assertThat(value(database, "b")).hasValue("2");
        }
    }

    @Test
    void lock_holds_others_until_the_transaction_ends() throws Exception {
        try (PostgresDatabase database = PostgresSchemas.open(postgres, "locks")) {
            put(database, "count", "0");
            var held = new CountDownLatch(1);
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(
                    () -> database.write(session -> {
                        session.lock("count");
                        held.countDown();
                        pause(300);
                        return session.update("UPDATE settings SET value = 'first' WHERE name = 'count'");
                    }),
                    Thread::startVirtualThread);
            assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
            String seen = database.write(session -> {
                session.lock("count");
                return session.one("SELECT value FROM settings WHERE name = 'count'", Row::text)
                        .orElseThrow();
            });
            assertThat(seen).isEqualTo("first");
            first.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void refused_work_leaves_nothing() {
        try (PostgresDatabase database = PostgresSchemas.open(postgres, "refused")) {
            assertThatThrownBy(() -> database.write(session -> {
                        session.update("INSERT INTO settings (name, value) VALUES ('x', 'y')");
                        throw new Refused(new NoSuchPath("/"));
                    }))
                    .isInstanceOf(Refused.class);
            assertThat(value(database, "x")).isEmpty();
        }
    }

    @Test
    void works_for_which_no_connection_is_free_are_refused() throws Exception {
        try (PostgresDatabase database = PostgresSchemas.open(postgres, "pool")) {
            var end = new CountDownLatch(1);
            var begun = new CountDownLatch(4);
            for (int i = 0; i < 4; i++) {
                Thread.startVirtualThread(() -> database.write(session -> {
                    begun.countDown();
                    await(end);
                    return true;
                }));
            }
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> put(database, "x", "y"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(new StoreUnavailable()));
            end.countDown();
        }
    }

    @Test
    void of_a_connection_lost_at_the_end_only_a_write_is_in_doubt() {
        try (PostgresDatabase database = PostgresSchemas.open(postgres, "lost")) {
            var runs = new AtomicInteger();
            String read = database.read(session -> {
                if (runs.getAndIncrement() == 0) {
                    endConnection(session);
                }
                return "read";
            });
            assertThat(read).isEqualTo("read");
            assertThatThrownBy(() -> database.write(session -> {
                        endConnection(session);
                        return true;
                    }))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal()).isInstanceOf(OutcomeUnknown.class));
        }
    }

    private static void endConnection(Session session) throws SQLException {
        int pid = session.one("SELECT pg_backend_pid()", Row::count).orElseThrow();
        execute("SELECT pg_terminate_backend(" + pid + ", 5000)");
    }

    @Test
    void schema_of_litellm_is_refused() throws SQLException {
        execute("CREATE SCHEMA litellm; CREATE TABLE litellm.\"LiteLLM_VerificationToken\" (token TEXT)");
        assertThatThrownBy(() -> PostgresSchemas.open(postgres, "litellm"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LiteLLM's tables");
    }

    @Test
    void password_is_asked_for_each_new_connection() throws SQLException {
        execute("CREATE ROLE rotating LOGIN PASSWORD 'old'; GRANT CREATE ON DATABASE postgres TO rotating");
        PostgresAddress address = PostgresAddress.parse(
                Secret.of("postgresql://rotating@localhost:" + postgres.getPort() + "/postgres?schema=rotating"));
        var password = new AtomicReference<>(Secret.of("old"));
        var asked = new AtomicInteger();
        try (PostgresDatabase database = PostgresDatabase.open(
                address,
                () -> {
                    asked.incrementAndGet();
                    return Optional.of(password.get());
                },
                10)) {
            put(database, "x", "y");
            int before = asked.get();
            password.set(Secret.of("new"));
            execute("ALTER ROLE rotating PASSWORD 'new';"
                    + " SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'rotating'");
            put(database, "x", "z");
            assertThat(asked.get()).isGreaterThan(before);
        }
    }

    private static int add(
            PostgresDatabase database, String first, String second, CountDownLatch both, AtomicInteger runs) {
        return database.write(session -> {
            runs.incrementAndGet();
            int changed = increment(session, first);
            both.countDown();
            await(both);
            return changed + increment(session, second);
        });
    }

    private static int increment(Session session, String name) throws SQLException {
        return session.update(
                "UPDATE settings SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = ?", name);
    }

    private static void put(Database database, String name, String value) {
        database.write(session -> session.update(
                "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value ="
                        + " excluded.value",
                name,
                value));
    }

    private static Optional<String> value(Database database, String name) {
        return new SettingsTable(database).find(name);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
