package dev.repertoire.gateway.keys;

import dev.repertoire.core.Ids;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NotFound;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Secret;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.Workspace;
import dev.repertoire.database.Database;
import dev.repertoire.database.Row;
import dev.repertoire.database.Session;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The virtual keys in the database: made, changed, deleted, found. Safe for many threads.
public final class Keys {
    private static final int KEY_CHARACTERS = 32;
    private static final int HINT_CHARACTERS = 4;
    private static final String COLUMNS = "id, alias, workspace, hint, created_micros, expires_micros";

    private final Database database;
    private final Ids ids;
    private final Clock clock;

    public Keys(Database database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /// A key just made, and the only time it is seen.
    public record Generated(Secret secret, VirtualKey key) {}

    /// Makes a key for the workspace named, or for the default one.
    ///
    /// @throws Refused if the alias is taken
    public Generated generate(KeyChange wanted) {
        Secret secret = Secret.of("sk-" + ids.base58(KEY_CHARACTERS));
        String text = secret.revealToUse();
        Instant now = now();
        var key = new VirtualKey(
                new KeyId(secret.sha256().hex()),
                wanted.alias(),
                Objects.requireNonNullElse(wanted.workspace(), Workspace.DEFAULT),
                text.substring(text.length() - HINT_CHARACTERS),
                now,
                wanted.lifetime() == null ? null : now.plus(wanted.lifetime()));
        database.write(session -> {
            refuseTakenAlias(session, key);
            return session.update(
                    "INSERT INTO keys (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)",
                    key.id().value(),
                    key.alias(),
                    key.workspace().name(),
                    key.hint(),
                    VersionNumber.microsOf(key.createdAt()),
                    micros(key.expiresAt()));
        });
        return new Generated(secret, key);
    }

    public Optional<VirtualKey> find(KeyId id) {
        return database.read(session -> find(session, id));
    }

    /// All keys, newest first.
    public List<VirtualKey> list() {
        return database.read(session ->
                session.list("SELECT " + COLUMNS + " FROM keys ORDER BY created_micros DESC, id DESC", Keys::key));
    }

    /// Changes what `change` names and leaves the rest.
    ///
    /// @return the key as it is now
    /// @throws Refused if there is no such key, or the alias is taken
    public VirtualKey update(KeyId id, KeyChange change) {
        return database.write(session -> {
            VirtualKey old = find(session, id).orElseThrow(Keys::noSuchKey);
            var key = new VirtualKey(
                    id,
                    change.alias() == null ? old.alias() : change.alias(),
                    change.workspace() == null ? old.workspace() : change.workspace(),
                    old.hint(),
                    old.createdAt(),
                    change.lifetime() == null ? old.expiresAt() : now().plus(change.lifetime()));
            refuseTakenAlias(session, key);
            session.update(
                    "UPDATE keys SET alias = ?, workspace = ?, expires_micros = ? WHERE id = ?",
                    key.alias(),
                    key.workspace().name(),
                    micros(key.expiresAt()),
                    id.value());
            return key;
        });
    }

    /// Deletes the keys of these ids and those of these aliases: all of them, or none.
    ///
    /// @return the ids of those deleted
    /// @throws Refused if one of them does not exist
    public List<KeyId> delete(List<KeyId> ids, List<String> aliases) {
        return database.write(session -> {
            List<KeyId> all = new ArrayList<>(ids);
            for (String alias : aliases) {
                all.add(session.one("SELECT id FROM keys WHERE alias = ?", row -> new KeyId(row.text()), alias)
                        .orElseThrow(Keys::noSuchKey));
            }
            for (KeyId id : all.stream().distinct().toList()) {
                if (session.update("DELETE FROM keys WHERE id = ?", id.value()) == 0) {
                    throw noSuchKey();
                }
            }
            return all.stream().distinct().toList();
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Optional<VirtualKey> find(Session session, KeyId id) throws SQLException {
        return session.one("SELECT " + COLUMNS + " FROM keys WHERE id = ?", Keys::key, id.value());
    }

    private static void refuseTakenAlias(Session session, VirtualKey key) throws SQLException {
        if (key.alias() != null
                && session.exists(
                        "SELECT 1 FROM keys WHERE alias = ? AND id <> ?",
                        key.alias(),
                        key.id().value())) {
            throw new Refused(new BadRequest("Another key already has this key_alias"));
        }
    }

    private static VirtualKey key(Row row) throws SQLException {
        return new VirtualKey(
                new KeyId(row.text()),
                row.textOrNull(),
                new Workspace(row.text()),
                row.text(),
                instant(row.number()),
                instantOrNull(row.numberOrNull()));
    }

    private static @Nullable Long micros(@Nullable Instant instant) {
        return instant == null ? null : VersionNumber.microsOf(instant);
    }

    private static @Nullable Instant instantOrNull(@Nullable Long micros) {
        return micros == null ? null : instant(micros);
    }

    private static Instant instant(long micros) {
        return new VersionNumber(micros).instant();
    }

    private static Refused noSuchKey() {
        return new Refused(new NotFound("Key not found"));
    }
}
