package dev.repertoire.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.Caller;
import dev.repertoire.core.Ids;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.BadKey;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NotFound;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Secret;
import dev.repertoire.core.Workspace;
import dev.repertoire.database.Database;
import dev.repertoire.database.SettableClock;
import dev.repertoire.database.SettingsTable;
import dev.repertoire.database.SqliteDatabase;
import dev.repertoire.gateway.spend.Span;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private static final AuditEntry DEED = new AuditEntry(KeyId.MASTER, "req_1", "update_key");
    private static final Secret MASTER = Secret.of("sk-the-master-key-of-this-test");

    @TempDir
    Path folder;

    private final Ids ids = new Ids(new SecureRandom());
    private final SettableClock clock = new SettableClock();
    private Database database;
    private Keys keys;
    private Keyring keyring;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("test.db"));
        keys = new Keys(database, ids, clock);
        keyring = new Keyring(MASTER.sha256(), keys, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void every_change_is_an_event_with_what_the_key_was_then() {
        KeyId id = keys.generate(
                        new KeyChange("ci", null, null), null, new AuditEntry(KeyId.MASTER, "req_1", "generate_key"))
                .key()
                .id();
        keys.update(id, KeyChange.blocked(true), new AuditEntry(KeyId.MASTER, "req_2", "block_key"));
        assertThatThrownBy(() -> keys.delete(List.of(id, new KeyId("unknown")), List.of(), DEED));
        keys.delete(List.of(id), List.of(), new AuditEntry(KeyId.MASTER, "req_3", "delete_keys"));
        List<String> events = database.read(session -> session.list(
                "SELECT action, actor, request_id, key_id, alias, blocked FROM key_events ORDER BY seq",
                row -> row.text() + " " + row.text() + " " + row.text() + " "
                        + row.text().equals(id.value()) + " " + row.text() + " " + row.count()));
        assertThat(events)
                .containsExactly(
                        "generate_key master req_1 true ci 0",
                        "block_key master req_2 true ci 1",
                        "delete_keys master req_3 true ci 1");
    }

    @Test
    void the_master_key_opens_the_default_workspace() {
        assertThat(keyring.identify(MASTER).caller()).isEqualTo(new Caller(KeyId.MASTER, Workspace.DEFAULT));
    }

    @Test
    void a_generated_key_opens_its_workspace_until_it_is_deleted() {
        Keys.Generated made = keys.generate(new KeyChange("ci", new Workspace("team-b"), null), null, DEED);

        assertThat(keyring.identify(made.secret()).caller())
                .isEqualTo(new Caller(made.key().id(), new Workspace("team-b")));
        assertThat(keyring.identify(made.secret()).alias()).isEqualTo("ci");

        keys.delete(List.of(), List.of("ci"), DEED);
        keyring.forget();
        assertRefused(made.secret());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk-", "sk-the-master-key-of-this-tesT", "master", "not even a key"})
    void a_stranger_is_refused(String presented) {
        assertRefused(Secret.of(presented));
    }

    /// The hash names a key in answers and logs; it must not open anything.
    @Test
    void a_keys_token_is_no_key() {
        Keys.Generated made = keys.generate(new KeyChange(null, null, null), null, DEED);
        assertRefused(Secret.of(made.key().id().value()));
        assertRefused(Secret.of(MASTER.sha256().hex()));
    }

    @Test
    void a_key_opens_nothing_once_it_has_expired() {
        Keys.Generated made = keys.generate(new KeyChange(null, null, Span.of(Duration.ofHours(1))), null, DEED);
        clock.set(clock.instant().plus(Duration.ofMinutes(59)));
        assertThat(keyring.identify(made.secret()).caller().key())
                .isEqualTo(made.key().id());
        clock.set(clock.instant().plus(Duration.ofMinutes(1)));
        assertRefused(made.secret());
    }

    @Test
    void an_update_changes_what_it_names_and_leaves_the_rest() {
        VirtualKey before = keys.generate(new KeyChange("a", new Workspace("one"), null), null, DEED)
                .key();
        VirtualKey after = keys.update(before.id(), new KeyChange(null, new Workspace("two"), null), DEED);
        assertThat(after)
                .isEqualTo(new VirtualKey(
                        before.id(),
                        "a",
                        new Workspace("two"),
                        before.hint(),
                        before.createdAt(),
                        null,
                        KeyDetails.NONE,
                        KeyLimits.NONE,
                        before.spend()));
        assertThat(keys.find(before.id())).hasValue(after);
    }

    @Test
    void regenerated_key_keeps_its_token_and_its_old_secret_for_a_grace_time() {
        Keys.Generated first = keys.generate(new KeyChange("ci", null, null), null, DEED);
        KeyId token = first.key().id();
        var nothing = new KeyChange(null, null, null);
        Keys.Generated second = keys.regenerate(token, nothing, null, Duration.ofHours(1), DEED);
        keyring.forget();
        assertThat(second.key().id()).isEqualTo(token);
        assertThat(keyring.identify(first.secret()).caller().key()).isEqualTo(token);
        assertThat(keyring.identify(second.secret()).caller().key()).isEqualTo(token);
        assertThat(keys.find(new KeyId(second.secret().sha256().hex()))).hasValue(second.key());
        clock.set(clock.instant().plus(Duration.ofHours(1)));
        assertRefused(first.secret());
        Keys.Generated third =
                keys.regenerate(new KeyId(second.secret().sha256().hex()), nothing, null, Duration.ZERO, DEED);
        keyring.forget();
        assertRefused(first.secret());
        assertRefused(second.secret());
        assertThat(keyring.identify(third.secret()).caller().key()).isEqualTo(token);
        assertThatThrownBy(() -> keys.generate(nothing, first.secret(), DEED)).satisfies(refusedWith(BadRequest.class));
        keys.delete(List.of(token), List.of(), DEED);
        keyring.forget();
        assertRefused(third.secret());
    }

    @Test
    void an_alias_stands_for_one_key() {
        VirtualKey first =
                keys.generate(new KeyChange("ci", null, null), null, DEED).key();
        VirtualKey second =
                keys.generate(new KeyChange("cd", null, null), null, DEED).key();
        assertThatThrownBy(() -> keys.generate(new KeyChange("ci", null, null), null, DEED))
                .satisfies(refusedWith(BadRequest.class));
        assertThatThrownBy(() -> keys.update(second.id(), new KeyChange("ci", null, null), DEED))
                .satisfies(refusedWith(BadRequest.class));
        assertThat(keys.update(first.id(), new KeyChange("ci", null, null), DEED))
                .isEqualTo(first);
    }

    @Test
    void deleting_several_keys_deletes_all_or_none() {
        VirtualKey kept =
                keys.generate(new KeyChange("kept", null, null), null, DEED).key();
        assertThatThrownBy(() -> keys.delete(List.of(kept.id(), new KeyId("unknown")), List.of(), DEED))
                .satisfies(refusedWith(NotFound.class));
        assertThat(keys.list(KeyFilter.ALL, 1, 100).keys()).containsExactly(kept);
    }

    @Test
    void keys_are_listed_newest_first() {
        VirtualKey older =
                keys.generate(new KeyChange("older", null, null), null, DEED).key();
        clock.set(clock.instant().plusSeconds(1));
        VirtualKey newer = keys.generate(new KeyChange("newer", null, Span.ofMonths(1)), null, DEED)
                .key();
        assertThat(keys.list(KeyFilter.ALL, 1, 100).keys()).containsExactly(newer, older);
    }

    @Test
    void the_database_never_holds_a_key() throws Exception {
        Keys.Generated made = keys.generate(new KeyChange("ci", null, null), null, DEED);
        MasterKey self = MasterKey.selfMade(new SettingsTable(database), ids);
        database.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain(made.secret().revealToUse())
                        .doesNotContain(self.fresh().orElseThrow().revealToUse());
            }
        }
    }

    @Test
    void a_self_made_master_key_is_shown_once_and_stays_the_same() {
        var settings = new SettingsTable(database);
        MasterKey first = MasterKey.selfMade(settings, ids);
        MasterKey second = MasterKey.selfMade(settings, ids);
        assertThat(first.fresh()).isPresent();
        assertThat(first.hash()).isEqualTo(first.fresh().orElseThrow().sha256());
        assertThat(second).isEqualTo(new MasterKey(first.hash(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "d", "-1d", "0h", "1.5h", "30 d", "1y", "9999999d", "0mo", "1201mo", "2mins"})
    void a_duration_is_a_number_and_a_unit(String text) {
        assertThatThrownBy(() -> KeyDuration.parse("duration", text)).satisfies(refusedWith(BadRequest.class));
    }

    @Test
    void durations_are_read() {
        assertThat(
                        List.of(
                                        "30s", "15m", "30min", "12h", "30d", "2w", "hourly", "daily", "weekly", "2mo",
                                        "monthly")
                                .stream()
                                .map(text -> KeyDuration.parse("duration", text)))
                .containsExactly(
                        Span.of(Duration.ofSeconds(30)),
                        Span.of(Duration.ofMinutes(15)),
                        Span.of(Duration.ofMinutes(30)),
                        Span.of(Duration.ofHours(12)),
                        Span.of(Duration.ofDays(30)),
                        Span.of(Duration.ofDays(14)),
                        Span.of(Duration.ofHours(1)),
                        Span.of(Duration.ofDays(1)),
                        Span.of(Duration.ofDays(7)),
                        Span.ofMonths(2),
                        Span.ofMonths(1));
    }

    @Test
    void secrets_do_not_print_themselves() {
        assertThat(MASTER.toString()).isEqualTo("sk-the-…test");
        assertThat(Secret.of("short-secret").toString()).isEqualTo("…");
    }

    private void assertRefused(Secret presented) {
        assertThatThrownBy(() -> keyring.identify(presented)).satisfies(refusedWith(BadKey.class));
    }

    private static Consumer<Throwable> refusedWith(Class<?> refusal) {
        return thrown -> assertThat(((Refused) thrown).refusal()).isInstanceOf(refusal);
    }
}
