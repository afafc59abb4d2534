package dev.repertoire.gateway.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.Ids;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Membership;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Workspace;
import dev.repertoire.database.Database;
import dev.repertoire.database.SettableClock;
import dev.repertoire.database.SettingsTable;
import dev.repertoire.database.SqliteDatabase;
import dev.repertoire.gateway.keys.AuditEntry;
import dev.repertoire.gateway.keys.DetailsChange;
import dev.repertoire.gateway.keys.HolderChange;
import dev.repertoire.gateway.keys.KeyChange;
import dev.repertoire.gateway.keys.KeyField;
import dev.repertoire.gateway.keys.KeyHolders;
import dev.repertoire.gateway.keys.Keys;
import dev.repertoire.gateway.keys.LimitsChange;
import dev.repertoire.gateway.keys.VirtualKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendTest {
    private static final AuditEntry DEED = new AuditEntry(KeyId.MASTER, "req_1", "update_key");
    private static final SpendFilter ALL =
            new SpendFilter(null, null, null, null, null, null, null, null, 0, Integer.MAX_VALUE, null, null);
    private static final Money CENT = Money.parse("0.01");
    private static final Money DOLLAR = Money.parse("1");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final Ids ids = new Ids(new SecureRandom());
    private Database database;
    private Keys keys;
    private SpendLog log;
    private SpendBooks books;

    @BeforeEach
    void open() {
        database = openDatabase();
        keys = new Keys(database, ids, clock);
        log = new SpendLog(database);
        books = new SpendBooks(database);
    }

    Database openDatabase() {
        return SqliteDatabase.open(folder.resolve("test.db"));
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @Test
    void what_was_added_is_there_once_the_log_is_closed() {
        IntStream.range(0, 2500).forEach(_ -> add(KeyId.MASTER, 200, Money.ZERO));
        log.close();
        assertThat(books.list(ALL, Long.MAX_VALUE, 0, 5000)).hasSize(2500);
        assertThat(log.dropped()).isZero();
    }

    @Test
    void records_come_back_as_they_were_added_newest_first() {
        SpendRecord older = record(KeyId.MASTER, 404, CENT);
        clock.set(clock.instant().plusSeconds(1));
        SpendRecord newer = record(KeyId.MASTER, 200, DOLLAR);
        log.add(older, Reservation.NONE);
        log.add(newer, Reservation.NONE);
        log.flush();
        assertThat(books.list(ALL, Long.MAX_VALUE, 0, 10))
                .extracting(SpendEntry::record)
                .containsExactly(newer, older);
        var failures = new SpendFilter(
                KeyId.MASTER,
                "default",
                null,
                null,
                "req_1",
                "team",
                "one",
                "get_skill",
                400,
                499,
                older.time(),
                newer.time());
        assertThat(books.list(failures, Long.MAX_VALUE, 0, 10))
                .extracting(SpendEntry::record)
                .containsExactly(older);
    }

    @Test
    void report_adds_up_what_the_records_say() {
        VirtualKey key = key("ci", null, null);
        add(key.id(), 200, CENT);
        add(key.id(), 500, Money.ZERO);
        add(KeyId.MASTER, 200, DOLLAR);
        log.flush();
        assertThat(books.report(ALL, Set.of(), 10))
                .containsExactly(new SpendSum(Map.of(), null, null, 3, 1, 30, 60, Money.parse("1.01")));
        assertThat(books.report(ALL, Set.of(SpendGrouping.KEY, SpendGrouping.DAY), 10))
                .containsExactlyInAnyOrder(
                        new SpendSum(groups(key.id().value()), "ci", null, 2, 1, 20, 40, CENT),
                        new SpendSum(groups("master"), null, null, 1, 0, 10, 20, DOLLAR));
    }

    @Test
    void totals_of_a_key_are_those_of_its_period_and_of_its_life() {
        VirtualKey key = key("ci", null, Duration.ofHours(1));
        add(key.id(), 200, DOLLAR);
        Instant before = clock.instant();
        clock.set(clock.instant().plus(Duration.ofMinutes(61)));
        add(key.id(), 200, CENT);
        log.flush();
        assertThat(spend(key)).isEqualTo(CENT);
        // One that ends late counts where it began.
        Instant now = clock.instant();
        clock.set(before);
        add(key.id(), 200, CENT);
        clock.set(now);
        log.flush();
        assertThat(spend(key)).isEqualTo(CENT);
        assertThat(keys.find(key.id()).orElseThrow().spend().total()).isEqualTo(Money.parse("1.02"));
        clock.set(now.plus(Duration.ofHours(5)));
        assertThat(spend(key)).isEqualTo(Money.ZERO);
    }

    @Test
    void budget_without_a_period_is_for_a_keys_whole_life() {
        VirtualKey key = key("ci", null, Duration.ofHours(1));
        add(key.id(), 200, DOLLAR);
        clock.set(clock.instant().plus(Duration.ofHours(2)));
        log.flush();
        VirtualKey changed = keys.update(
                key.id(),
                new KeyChange(null, null, null, DetailsChange.NONE, LimitsChange.NONE, Set.of(KeyField.BUDGET_PERIOD)),
                DEED);
        assertThat(changed.spend().at(clock.instant())).isEqualTo(DOLLAR);
        assertThat(changed.spend().resetsAfter(clock.instant())).isEmpty();
    }

    @Test
    void calls_at_the_same_moment_share_one_budget() {
        VirtualKey key = key("ci", DOLLAR, null);
        var budgets = new Budgets(database);
        List<Boolean> admitted = IntStream.range(0, 64)
                .boxed()
                .gather(Gatherers.mapConcurrent(64, _ -> isAdmitted(budgets, key, Money.parse("0.1"))))
                .toList();
        assertThat(admitted.stream().filter(is -> is)).hasSize(10);
        log.flush();
        assertThat(isAdmitted(budgets, key, Money.ZERO)).isFalse();
    }

    @Test
    void what_a_failed_call_had_reserved_is_free_again() {
        VirtualKey key = key("ci", CENT, null);
        var budgets = new Budgets(database);
        Reservation reservation = reserve(budgets, key, CENT);
        assertThat(isAdmitted(budgets, key, CENT)).isFalse();
        log.add(record(key.id(), 500, Money.ZERO), reservation);
        assertThat(isAdmitted(budgets, key, CENT)).isTrue();
    }

    @Test
    void nodes_learn_of_each_others_spend_when_they_write() {
        VirtualKey key = key("ci", DOLLAR, null);
        var here = new Budgets(database);
        var there = new Budgets(database);
        Reservation reserved = reserve(here, key, CENT);
        log.add(record(key.id(), 200, DOLLAR), reserve(there, key, CENT));
        log.flush();
        log.add(record(key.id(), 200, CENT), reserved);
        log.flush();
        assertThat(isAdmitted(here, key, CENT)).isFalse();
    }

    @Test
    void budget_is_whole_again_in_the_next_period() {
        VirtualKey key = key("ci", CENT, Duration.ofDays(1));
        var budgets = new Budgets(database);
        assertThat(isAdmitted(budgets, key, CENT)).isTrue();
        assertThatThrownBy(() -> reserve(budgets, key, CENT))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("2026-05-02T10:00:00");
        clock.set(clock.instant().plus(Duration.ofDays(1)));
        assertThat(isAdmitted(budgets, key, CENT)).isTrue();
    }

    /// From the 31st: the last day of a shorter month, and the 31st again after it.
    @Test
    void budget_of_a_month_is_whole_again_on_the_same_day_of_the_next() {
        clock.set(Instant.parse("2026-01-31T10:00:00Z"));
        VirtualKey key = keyOf("ci", DOLLAR, Span.ofMonths(1));
        add(key.id(), 200, DOLLAR);
        log.flush();
        clock.set(Instant.parse("2026-02-28T09:59:59Z"));
        assertThat(spend(key)).isEqualTo(DOLLAR);
        assertThat(keys.find(key.id()).orElseThrow().spend().resetsAfter(clock.instant()))
                .hasValue(Instant.parse("2026-02-28T10:00:00Z"));
        clock.set(Instant.parse("2026-02-28T10:00:00Z"));
        assertThat(spend(key)).isEqualTo(Money.ZERO);
        add(key.id(), 200, CENT);
        log.flush();
        assertThat(spend(key)).isEqualTo(CENT);
        assertThat(keys.find(key.id()).orElseThrow().spend().resetsAfter(clock.instant()))
                .hasValue(Instant.parse("2026-03-31T10:00:00Z"));
    }

    @Test
    void team_and_user_pay_for_the_calls_of_all_their_keys() {
        var holders = new KeyHolders(database, clock);
        var limits = new LimitsChange(null, null, null, null, DOLLAR, Span.ofMonths(1));
        for (Payer payer : List.of(Payer.team("t"), Payer.user("u"))) {
            holders.create(payer, new HolderChange(null, null, null, limits, Set.of()), DEED);
        }
        VirtualKey one = key("one", null, null);
        VirtualKey two = key("two", null, null);
        log.add(record(one.id(), new Membership("t", "u"), 200, CENT), Reservation.NONE);
        log.add(record(two.id(), new Membership("t", null), 200, DOLLAR), Reservation.NONE);
        log.flush();
        assertThat(holders.find(Payer.team("t")).orElseThrow().spend().at(clock.instant()))
                .isEqualTo(DOLLAR.plus(CENT));
        assertThat(holders.find(Payer.user("u")).orElseThrow().spend().at(clock.instant()))
                .isEqualTo(CENT);
        assertThat(books.report(ALL, Set.of(SpendGrouping.TEAM), 10).getFirst().groups())
                .isEqualTo(Map.of(SpendGrouping.TEAM, Optional.of("t")));
    }

    @Test
    void storage_is_charged_once_an_hour_with_the_hours_missed() {
        var prices = new Prices(Map.of(), Money.ZERO, Money.parse("730"));
        var charge = new StorageCharge(
                database,
                new SettingsTable(database),
                () -> Map.of(new Workspace("team"), 2_000_000_000L),
                prices,
                ids,
                clock);
        charge.run();
        assertThat(books.list(ALL, Long.MAX_VALUE, 0, 10)).isEmpty();
        clock.set(clock.instant().plus(Duration.ofHours(3)));
        charge.run();
        charge.run();
        SpendRecord record = books.list(ALL, Long.MAX_VALUE, 0, 10).getFirst().record();
        assertThat(books.list(ALL, Long.MAX_VALUE, 0, 10)).hasSize(1);
        assertThat(record.cost()).isEqualTo(Money.parse("6"));
        assertThat(record.bytesStored()).isEqualTo(2_000_000_000L);
        assertThat(books.report(ALL, Set.of(), 10).getFirst().calls()).isZero();
    }

    @Test
    void records_go_when_they_are_older_than_is_kept() {
        add(KeyId.MASTER, 200, CENT);
        clock.set(clock.instant().plus(Duration.ofDays(31)));
        add(KeyId.MASTER, 200, CENT);
        log.flush();
        new Retention(database, 0, clock).run();
        assertThat(books.list(ALL, Long.MAX_VALUE, 0, 10)).hasSize(2);
        new Retention(database, 30, clock).run();
        assertThat(books.list(ALL, Long.MAX_VALUE, 0, 10)).hasSize(1);
    }

    private boolean isAdmitted(Budgets budgets, VirtualKey key, Money price) {
        try {
            log.add(record(key.id(), 200, price), reserve(budgets, key, price));
            return true;
        } catch (Refused _) {
            return false;
        }
    }

    private Reservation reserve(Budgets budgets, VirtualKey key, Money price) {
        Money most = Optional.ofNullable(key.limits().maxBudget()).orElseThrow();
        return budgets.reserve(
                Map.of(Payer.key(key.id()), new Budget(most, key.spend().period())), price, clock.instant());
    }

    private VirtualKey key(String alias, @Nullable Money budget, @Nullable Duration period) {
        return keyOf(alias, budget, period == null ? null : Span.of(period));
    }

    private VirtualKey keyOf(String alias, @Nullable Money budget, @Nullable Span period) {
        var limits = new LimitsChange(null, null, null, null, budget, period);
        return keys.generate(new KeyChange(alias, null, null, limits), null, DEED)
                .key();
    }

    private Money spend(VirtualKey key) {
        return keys.find(key.id()).orElseThrow().spend().at(clock.instant());
    }

    private void add(KeyId key, int status, Money cost) {
        log.add(record(key, status, cost), Reservation.NONE);
    }

    private SpendRecord record(KeyId key, int status, Money cost) {
        return record(key, Membership.NONE, status, cost);
    }

    private SpendRecord record(KeyId key, Membership membership, int status, Money cost) {
        return new SpendRecord(
                clock.instant(),
                "req_1",
                key,
                Workspace.DEFAULT,
                membership,
                "get_skill",
                "team",
                "one",
                status,
                10,
                20,
                0,
                2,
                Duration.ofMillis(7),
                Duration.ofMillis(1),
                cost);
    }

    private static Map<SpendGrouping, Optional<String>> groups(String key) {
        return Map.of(SpendGrouping.KEY, Optional.of(key), SpendGrouping.DAY, Optional.of("2026-05-01"));
    }
}
