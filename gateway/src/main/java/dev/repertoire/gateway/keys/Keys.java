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
import dev.repertoire.database.Session;
import dev.repertoire.gateway.spend.BudgetPeriod;
import dev.repertoire.gateway.spend.Money;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The virtual keys in the database: made, changed, deleted, found. Every change is an event. Safe for many
/// threads.
public final class Keys {
    private static final int KEY_CHARACTERS = 32;
    private static final int HINT_CHARACTERS = 4;

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
    /// @param own the key that the caller has chosen; null to make one
    public Generated generate(KeyChange wanted, @Nullable Secret own, AuditEntry deed) {
        Secret secret = own == null ? Secret.of("sk-" + ids.base58(KEY_CHARACTERS)) : own;
        String text = secret.revealToUse();
        Instant now = now();
        KeyLimits limits = wanted.limits().applyTo(KeyLimits.NONE, wanted.removed());
        var key = new VirtualKey(
                new KeyId(secret.sha256().hex()),
                wanted.alias(),
                Objects.requireNonNullElse(wanted.workspace(), Workspace.DEFAULT),
                text.substring(text.length() - HINT_CHARACTERS),
                now,
                wanted.lifetime() == null ? null : now.plus(wanted.lifetime()),
                limits,
                new KeySpend(new BudgetPeriod(now, limits.budgetPeriod()), 0, Money.ZERO, Money.ZERO));
        database.write(session -> {
            if (KeyRows.find(session, key.id()).isPresent()) {
                throw new Refused(new BadRequest("This key exists already"));
            }
            refuseTakenAlias(session, key);
            KeyRows.insert(session, key);
            note(session, deed, key.id());
            return key;
        });
        return new Generated(secret, key);
    }

    public Optional<VirtualKey> find(KeyId id) {
        return database.read(session -> KeyRows.find(session, id));
    }

    /// @param page counted from 1
    /// @param size of a page
    public KeyPage list(KeyFilter filter, long page, int size) {
        return database.read(session -> new KeyPage(
                KeyRows.newestFirst(session, filter, (page - 1) * size, size),
                page,
                size,
                KeyRows.count(session, filter)));
    }

    /// Changes what `change` names and leaves the rest.
    ///
    /// @return the key as it is now
    /// @throws Refused if there is no such key, or the alias is taken
    public VirtualKey update(KeyId id, KeyChange change, AuditEntry deed) {
        // Also on a full disk, where a key may have to be blocked.
        return database.writeEvenIfFull(session -> {
            VirtualKey old = KeyRows.find(session, id).orElseThrow(Keys::noSuchKey);
            VirtualKey key = changed(old, change);
            refuseTakenAlias(session, key);
            KeyRows.update(session, key);
            if (!Objects.equals(key.limits().budgetPeriod(), old.limits().budgetPeriod())) {
                KeyRows.beginPeriods(session, id, now());
            }
            note(session, deed, id);
            return KeyRows.find(session, id).orElseThrow(Keys::noSuchKey);
        });
    }

    private VirtualKey changed(VirtualKey old, KeyChange change) {
        Instant expires = change.lifetime() == null ? old.expiresAt() : now().plus(change.lifetime());
        String alias = change.alias() == null ? old.alias() : change.alias();
        return new VirtualKey(
                old.id(),
                change.removed().contains(KeyField.ALIAS) ? null : alias,
                change.workspace() == null ? old.workspace() : change.workspace(),
                old.hint(),
                old.createdAt(),
                change.removed().contains(KeyField.EXPIRY) ? null : expires,
                change.limits().applyTo(old.limits(), change.removed()),
                old.spend());
    }

    /// Deletes the keys of these ids and those of these aliases: all of them, or none.
    ///
    /// @return the ids of those deleted
    /// @throws Refused if one of them does not exist
    public List<KeyId> delete(List<KeyId> ids, List<String> aliases, AuditEntry deed) {
        return database.writeEvenIfFull(session -> {
            List<KeyId> all = new ArrayList<>(ids);
            for (String alias : aliases) {
                all.add(KeyRows.named(session, alias).orElseThrow(Keys::noSuchKey));
            }
            for (KeyId id : all.stream().distinct().toList()) {
                note(session, deed, id);
                if (!KeyRows.delete(session, id)) {
                    throw noSuchKey();
                }
            }
            return all.stream().distinct().toList();
        });
    }

    private void note(Session session, AuditEntry deed, KeyId key) throws SQLException {
        KeyEvents.append(session, VersionNumber.microsOf(now()), deed, key);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void refuseTakenAlias(Session session, VirtualKey key) throws SQLException {
        if (key.alias() != null && KeyRows.isTaken(session, key.alias(), key.id())) {
            throw new Refused(new BadRequest("Another key already has this key_alias"));
        }
    }

    private static Refused noSuchKey() {
        return new Refused(new NotFound("Key not found"));
    }
}
