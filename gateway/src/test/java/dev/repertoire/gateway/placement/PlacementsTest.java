package dev.repertoire.gateway.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.SkillId;
import dev.repertoire.database.Database;
import dev.repertoire.database.SettableClock;
import dev.repertoire.database.SqliteDatabase;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacementsTest {
    private static final SkillId SKILL = new SkillId("skill_01");

    @TempDir
    Path folder;

    private Database database;
    private Placements placements;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("test.db"));
        placements = new Placements(database, new SettableClock());
    }

    @AfterEach
    void close() {
        placements.close();
        database.close();
    }

    @Test
    void what_was_created_is_known_at_once_and_kept_at_the_latest_when_closed() {
        placements.created(SKILL, "a");
        assertThat(placements.find(SKILL)).hasValue("a");
        again();
        assertThat(placements.find(SKILL)).hasValue("a");
    }

    @Test
    void what_is_learned_is_kept_at_the_latest_when_closed() {
        IntStream.range(0, 2_000)
                .forEach(i -> assertThat(placements.learn(new SkillId("skill_" + i), "a"))
                        .isTrue());
        assertThat(placements.find(new SkillId("skill_1999"))).hasValue("a");
        again();
        IntStream.range(0, 2_000)
                .forEach(i ->
                        assertThat(placements.find(new SkillId("skill_" + i))).hasValue("a"));
    }

    @Test
    void account_takes_nothing_from_another_by_telling_of_it() {
        placements.created(SKILL, "a");
        again();
        placements.learn(SKILL, "b");
        again();
        assertThat(placements.find(SKILL)).hasValue("a");
        placements.created(SKILL, "b");
        again();
        assertThat(placements.find(SKILL)).hasValue("b");
    }

    @Test
    void only_what_is_known_of_this_account_is_forgotten() {
        placements.created(SKILL, "a");
        placements.forget(SKILL, "b");
        again();
        assertThat(placements.find(SKILL)).hasValue("a");
        placements.forget(SKILL, "a");
        assertThat(placements.learn(SKILL, "b")).isTrue();
        again();
        assertThat(placements.find(SKILL)).hasValue("b");
        placements.forget(SKILL, "b");
        again();
        assertThat(placements.find(SKILL)).isEmpty();
    }

    @Test
    void what_finds_no_room_is_counted() {
        var mayWrite = new CountDownLatch(1);
        var full = new Placements(new Stuck(database, mayWrite), new SettableClock());
        IntStream.range(0, 12_000).forEach(i -> full.created(new SkillId("skill_" + i), "a"));
        // Those that wait, and those of the batch that is stuck.
        assertThat(full.dropped()).isBetween(12_000 - 10_000 - 501L, 12_000 - 10_000L);
        mayWrite.countDown();
        full.close();
    }

    /// Writes nothing until it may.
    private record Stuck(Database database, CountDownLatch mayWrite) implements Database {
        @Override
        public <T> T read(Work<T> work) {
            return database.read(work);
        }

        @Override
        public <T> T write(Work<T> work) {
            try {
                assertThat(mayWrite.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return database.write(work);
        }

        @Override
        public void close() {}
    }

    private void again() {
        placements.close();
        placements = new Placements(database, new SettableClock());
    }
}
