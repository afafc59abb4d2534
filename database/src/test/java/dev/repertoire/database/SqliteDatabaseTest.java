package dev.repertoire.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.Refusal.BadKey;
import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refusal.StorageFull;
import dev.repertoire.core.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

@Timeout(60)
class SqliteDatabaseTest {
    @TempDir
    Path directory;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private SqliteDatabase database;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(directory.resolve("test.db"));
    }

    @AfterEach
    void close() {
        callers.shutdownNow();
        database.close();
    }

    @Test
    void what_is_written_is_read_also_after_reopening() {
        put("a", "1");
        assertThat(names()).containsExactly("a");

        database.close();
        open();

        assertThat(names()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 99, 5000})
    void a_file_that_is_no_database_is_refused_and_left_alone(int sizeBytes) throws IOException {
        Path file = directory.resolve("other.db");
        Files.write(file, new byte[sizeBytes]);
        assertThatThrownBy(() -> SqliteDatabase.open(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(sizeBytes + " bytes and is not an SQLite database");
        assertThat(file).hasSize(sizeBytes);
        // As SQLite leaves one behind that it has not written to.
        Files.write(file, new byte[0]);
        SqliteDatabase.open(file).close();
    }

    @Test
    void a_second_owner_is_refused() {
        assertThatThrownBy(() -> SqliteDatabase.open(directory.resolve("test.db")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another server is running on");
    }

    @Test
    void a_read_sees_one_moment() {
        List<String> second = database.read(session -> {
            names(session);
            put("late", "1");
            return names(session);
        });

        assertThat(second).isEmpty();
        assertThat(names()).containsExactly("late");
    }

    @Test
    void a_refusal_rolls_back_its_own_work_alone() throws Exception {
        var gate = new CountDownLatch(1);
        Future<?> first = blockWriter(gate);
        List<Future<Integer>> group = new ArrayList<>();
        group.add(writing("a"));
        group.add(failing("b", () -> {
            throw new Refused(new BadKey());
        }));
        group.add(failing("c", () -> {
            throw new AssertionError("a bug");
        }));
        group.add(writing("d"));
        gate.countDown();

        first.get();
        assertThat(group.get(0).get()).isEqualTo(1);
        assertFailedWith(group.get(1), Refused.class);
        assertFailedWith(group.get(2), IllegalStateException.class);
        assertThat(group.get(3).get()).isEqualTo(1);
        assertThat(names()).containsExactlyInAnyOrder("a", "d");
    }

    @Test
    void a_failed_commit_reaches_every_caller_of_the_group() throws Exception {
        var gate = new CountDownLatch(1);
        Future<?> first = blockWriter(gate);
        Future<Integer> good = writing("a");
        Future<Integer> bad = callers.submit(() -> database.write(session -> {
            // Makes the database look for the missing row only when it commits.
            session.update("PRAGMA defer_foreign_keys = ON");
            return session.update(
                    "INSERT INTO versions VALUES ('v', 'no skill', 1, 1, 'n', 'd', 'no bundle', 1, 0, '', NULL, NULL)");
        }));
        awaitQueued(good, bad);
        gate.countDown();

        first.get();
        assertFailedWith(good, IllegalStateException.class);
        assertFailedWith(bad, IllegalStateException.class);
        assertThat(names()).isEmpty();
        put("after", "1");
        assertThat(names()).containsExactly("after");
    }

    @Test
    void a_full_disk_is_said_and_leaves_the_database_usable() {
        put("before", "1");
        long pages = database.read(
                session -> session.one("PRAGMA page_count", Row::number).orElseThrow());
        limitPages(pages + 2);

        assertThatThrownBy(() -> put("large", "x".repeat(1 << 20)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new StorageFull()));
        assertThat(names()).containsExactly("before");
        database.write(session -> session.update("DELETE FROM settings WHERE name = 'before'"));
        limitPages(1 << 20);
        put("large", "x".repeat(1 << 20));
        assertThat(names()).containsExactly("large");
    }

    @Test
    void too_many_waiting_works_are_refused() throws Exception {
        var gate = new CountDownLatch(1);
        Future<?> first = blockWriter(gate);
        List<Future<Integer>> works = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            works.add(writing("n" + i));
        }
        awaitQueued(works.subList(1024, 1100).toArray(Future<?>[]::new));
        gate.countDown();

        first.get();
        int refused = 0;
        for (Future<Integer> work : works) {
            try {
                work.get();
            } catch (ExecutionException e) {
                assertThat(e.getCause())
                        .isInstanceOfSatisfying(
                                Refused.class, it -> assertThat(it.refusal()).isInstanceOf(Overloaded.class));
                refused++;
            }
        }
        assertThat(refused).isEqualTo(1100 - 1024);
        assertThat(names()).hasSize(1024);
    }

    @Test
    void closing_finishes_what_was_handed_in() throws Exception {
        var gate = new CountDownLatch(1);
        Future<?> first = blockWriter(gate);
        Future<Integer> waiting = writing("a");
        awaitQueued(waiting);
        Future<?> closing = callers.submit(() -> database.close());
        gate.countDown();

        first.get();
        closing.get();
        assertThat(waiting.get()).isEqualTo(1);
        assertThatThrownBy(() -> put("b", "1")).isInstanceOf(Refused.class);
        open();
        assertThat(names()).containsExactly("a");
    }

    @Test
    void an_interrupted_caller_still_learns_what_came_of_its_work() throws Exception {
        var gate = new CountDownLatch(1);
        Future<?> first = blockWriter(gate);
        var wasInterrupted = new boolean[1];
        Thread caller = Thread.ofVirtual().start(() -> {
            put("a", "1");
            wasInterrupted[0] = Thread.interrupted();
        });
        Thread.sleep(50);
        caller.interrupt();
        Thread.sleep(50);
        assertThat(caller.isAlive()).isTrue();
        gate.countDown();

        first.get();
        assertThat(caller.join(Duration.ofMinutes(1))).isTrue();
        assertThat(wasInterrupted[0]).isTrue();
        assertThat(names()).containsExactly("a");
    }

    @Test
    void a_statement_that_failed_can_be_run_again() {
        put("a", "1");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> put("a", "2")).isInstanceOf(IllegalStateException.class);
        }
        put("b", "1");
        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void settings_keep_what_came_first() {
        var settings = new SettingsTable(database);

        assertThat(settings.find("secret")).isEmpty();
        assertThat(settings.keepFirst("secret", "one")).isEqualTo("one");
        assertThat(settings.keepFirst("secret", "two")).isEqualTo("one");
        assertThat(settings.find("secret")).contains("one");
    }

    @Test
    void the_current_schema_is_that_of_the_newest_migration() {
        String newest = database.read(session -> session.one(
                        "SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1", Row::text)
                .orElseThrow());

        assertThat(newest).isEqualTo(Migrations.CURRENT);
    }

    @Test
    void a_database_that_a_newer_program_has_migrated_is_refused_and_left_alone() throws SQLException {
        Path file = directory.resolve("newer.db");
        execute(
                migrated(file, Migrations.CURRENT),
                "INSERT INTO flyway_schema_history"
                        + " (installed_rank, version, description, type, script, installed_by, execution_time, success)"
                        + " VALUES (99, '999', 'later', 'SQL', 'V999__later.sql', 'test', 1, 1)");

        assertThatThrownBy(() -> SqliteDatabase.open(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the database was migrated by a newer Repertoire (schema 999; this one knows %s); start the"
                                + " newer one, or restore a backup from before",
                        Migrations.CURRENT);
    }

    @Test
    void totals_of_workspaces_are_added_up_when_their_table_is_new() throws SQLException {
        Path file = directory.resolve("older.db");
        SQLiteDataSource source = migrated(file, "007");
        try (SqliteDatabase older = openWith(source, file)) {
            List<Map.Entry<String, Long>> totals = older.read(session -> session.list(
                    "SELECT workspace, bytes FROM stored_totals ORDER BY workspace",
                    row -> Map.entry(row.text(), row.number())));
            assertThat(totals).containsExactly(Map.entry("team-a", 30L), Map.entry("team-b", 7L));
        }
    }

    @Test
    void publishers_and_files_of_older_versions_are_found() throws Exception {
        Path file = directory.resolve("older.db");
        SQLiteDataSource source = migrated(file, "009");
        execute(
                source,
                "INSERT INTO bundles VALUES ('two', 10, '', '{}', '[{\"path\":\"n/SKILL.md\",\"size\":1},"
                        + "{\"path\":\"n/\\\"path\\\":x\",\"size\":1}]', NULL)",
                "INSERT INTO skills VALUES ('a', 'team-a', 'n', 't', 1, 1, 2, 2, 'v2')",
                "INSERT INTO versions VALUES ('v1', 'a', 1, 1, 'n', 'd', 'two', 10, 0, '[]')",
                "INSERT INTO versions VALUES ('v2', 'a', 2, 2, 'n', 'd', 'two', 10, 0, '[]')",
                "INSERT INTO versions VALUES ('v3', 'a', 3, 3, 'n', 'd', 'two', 10, 0, '[]')",
                "INSERT INTO events VALUES (1, 1, 'team-a', 'ann', 'r', 'create_skill', 'a', 'v1')",
                "INSERT INTO events VALUES (2, 1, 'team-a', 'bob', 'r', 'create_version', 'a', 'v2')",
                "INSERT INTO events VALUES (3, 1, 'team-a', 'eve', 'r', 'delete_version', 'a', 'v2')");
        try (SqliteDatabase older = SqliteDatabase.open(file)) {
            List<String> versions = older.read(session -> session.list(
                    "SELECT id, publisher, file_count FROM versions ORDER BY id",
                    row -> row.text() + " " + row.textOrNull() + " " + row.number()));
            assertThat(versions).containsExactly("v1 ann 2", "v2 bob 2", "v3 null 2");
        }
    }

    /// A database with the schema as it was at this migration.
    private static SQLiteDataSource migrated(Path file, String version) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:dev/repertoire/database/migrations")
                .placeholders(Map.of("bytes", "BLOB", "sequence", "INTEGER PRIMARY KEY"))
                .target(version)
                .load()
                .migrate();
        return source;
    }

    private static void execute(SQLiteDataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /// Two versions of 10 and 20 bytes in one workspace, one of 7 in another, as the schema before had them.
    private static SqliteDatabase openWith(SQLiteDataSource source, Path file) throws SQLException {
        execute(
                source,
                "INSERT INTO bundles VALUES ('d', 10, '', '{}', '[]', NULL)",
                "INSERT INTO skills VALUES ('a', 'team-a', 'n', 't', 1, 1, 2, 2, 'v2')",
                "INSERT INTO skills VALUES ('b', 'team-b', 'n', 't', 1, 1, 1, 1, 'v3')",
                "INSERT INTO versions VALUES ('v1', 'a', 1, 1, 'n', 'd', 'd', 10, 0, '[]')",
                "INSERT INTO versions VALUES ('v2', 'a', 2, 2, 'n', 'd', 'd', 20, 0, '[]')",
                "INSERT INTO versions VALUES ('v3', 'b', 1, 1, 'n', 'd', 'd', 7, 0, '[]')");
        return SqliteDatabase.open(file);
    }

    /// Keeps the writer busy, so that what is handed in meanwhile becomes one group.
    private Future<?> blockWriter(CountDownLatch gate) throws InterruptedException {
        var entered = new CountDownLatch(1);
        Future<?> blocked = callers.submit(() -> database.write(_ -> {
            entered.countDown();
            try {
                assertThat(gate.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return true;
        }));
        assertThat(entered.await(1, TimeUnit.MINUTES)).isTrue();
        return blocked;
    }

    private Future<Integer> writing(String name) {
        return failing(name, () -> {});
    }

    private Future<Integer> failing(String name, Runnable failure) {
        return callers.submit(() -> database.write(session -> {
            int rows = insert(session, name, "1");
            failure.run();
            return rows;
        }));
    }

    /// Gives the works time to reach the queue, of which nothing can be seen from outside.
    private static void awaitQueued(Future<?>... works) throws InterruptedException {
        Thread.sleep(works.length > 10 ? 500 : 100);
    }

    private static void assertFailedWith(Future<?> work, Class<? extends Throwable> type) {
        assertThatThrownBy(work::get).cause().isInstanceOf(type);
    }

    private void limitPages(long pages) {
        database.write(session ->
                session.one("PRAGMA max_page_count = " + pages, Row::number).orElseThrow());
    }

    private void put(String name, String value) {
        database.write(session -> insert(session, name, value));
    }

    private static int insert(Session session, String name, String value) throws SQLException {
        return session.update("INSERT INTO settings VALUES (?, ?)", name, value);
    }

    private List<String> names() {
        return database.read(SqliteDatabaseTest::names);
    }

    private static List<String> names(Session session) throws SQLException {
        return session.list("SELECT name FROM settings ORDER BY name", Row::text);
    }
}
