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
import dev.repertoire.gateway.spend.Payer;
import dev.repertoire.gateway.spend.SpendTotals;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
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

    /// Changes of keys, teams and users are rare, and one after the other.
    static final String LOCK = "keys";

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
        Secret secret = own == null ? newSecret() : own;
        Instant now = now();
        KeyLimits limits = wanted.limits().applyTo(KeyLimits.NONE, wanted.removed());
        var key = new VirtualKey(
                new KeyId(secret.sha256().hex()),
                wanted.alias(),
                Objects.requireNonNullElse(wanted.workspace(), Workspace.DEFAULT),
                hint(secret),
                now,
                wanted.lifetime() == null ? null : wanted.lifetime().after(now, 1),
                wanted.details().applyTo(KeyDetails.NONE, wanted.removed()),
                limits,
                PeriodSpend.none(new BudgetPeriod(now, limits.budgetPeriod())));
        database.write(session -> {
            session.lock(LOCK);
            refuseTakenSecret(session, key.id());
            refuseTakenAlias(session, key);
            KeyRows.insert(session, key);
            note(session, deed, key.id());
            return key;
        });
        return new Generated(secret, key);
    }

    /// Gives a key a new secret. Its token stays what it was, and with it everything that is known of the key.
    ///
    /// @param own   the secret that the caller has chosen; null to make one
    /// @param grace how long the secrets it had are still good; zero for no longer
    /// @throws Refused if there is no such key, or the secret is that of a key already
    public Generated regenerate(KeyId named, KeyChange change, @Nullable Secret own, Duration grace, AuditEntry deed) {
        Secret secret = own == null ? newSecret() : own;
        var hash = new KeyId(secret.sha256().hex());
        VirtualKey key = database.write(session -> {
            session.lock(LOCK);
            KeyId id = resolve(session, named);
            VirtualKey changed = write(session, id, change);
            refuseTakenSecret(session, hash);
            KeySecrets.replace(session, id, hash, now().plus(grace));
            KeyRows.setHint(session, id, hint(secret));
            note(session, deed, changed.id());
            return KeyRows.find(session, id).orElseThrow(Keys::noSuchKey);
        });
        return new Generated(secret, key);
    }

    /// Adds a key that was made elsewhere, as it is.
    ///
    /// @return whether it is new here; a key that is here already stays as it is
    /// @throws Refused if its alias is taken
    public boolean add(VirtualKey key, AuditEntry deed) {
        return database.write(session -> {
            session.lock(LOCK);
            if (isTaken(session, key.id())) {
                return false;
            }
            refuseTakenAlias(session, key);
            KeyRows.insert(session, key);
            note(session, deed, key.id());
            return true;
        });
    }

    /// @throws Refused if another key has the alias of this one
    public void refuseTakenAlias(VirtualKey key) {
        database.read(session -> {
            refuseTakenAlias(session, key);
            return key;
        });
    }

    /// The key with this token, or that a secret with this hash opens or has opened.
    public Optional<VirtualKey> find(KeyId named) {
        return database.read(session -> KeyRows.find(session, resolve(session, named)));
    }

    /// The key that the secret with this hash opens, with its team and its user.
    Optional<OpenedKey> open(KeyId hash) {
        return database.read(session -> {
            Optional<KeySecrets.Opened> secret = KeySecrets.find(session, hash);
            KeyId id = secret.map(KeySecrets.Opened::key).orElse(hash);
            Optional<VirtualKey> key = KeyRows.find(session, id);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            List<KeyHolder> holders = new ArrayList<>();
            for (Payer payer : Payer.of(key.get().details().membership())) {
                HolderRows.find(session, payer).ifPresent(holders::add);
            }
            Instant until = secret.map(KeySecrets.Opened::until).orElse(null);
            return Optional.of(new OpenedKey(key.get().openedUntil(until), holders));
        });
    }

    /// @param page counted from 1
    /// @param size of a page
    public KeyPage list(KeyFilter filter, long page, int size) {
        return database.read(session -> {
            KeyFilter resolved = filter.id() == null ? filter : filter.withId(resolve(session, filter.id()));
            return new KeyPage(
                    KeyRows.newestFirst(session, resolved, (page - 1) * size, size),
                    page,
                    size,
                    KeyRows.count(session, resolved));
        });
    }

    /// Changes what `change` names and leaves the rest.
    ///
    /// @return the key as it is now
    /// @throws Refused if there is no such key, or the alias is taken
    public VirtualKey update(KeyId named, KeyChange change, AuditEntry deed) {
        // Also on a full disk, where a key may have to be blocked.
        return database.writeEvenIfFull(session -> {
            session.lock(LOCK);
            VirtualKey key = write(session, resolve(session, named), change);
            note(session, deed, key.id());
            return key;
        });
    }

    private VirtualKey write(Session session, KeyId id, KeyChange change) throws SQLException {
        VirtualKey old = KeyRows.find(session, id).orElseThrow(Keys::noSuchKey);
        VirtualKey key = changed(old, change);
        refuseTakenAlias(session, key);
        KeyRows.update(session, key);
        if (!Objects.equals(key.limits().budgetPeriod(), old.limits().budgetPeriod())) {
            SpendTotals.beginPeriods(session, Payer.key(id), now());
        }
        return KeyRows.find(session, id).orElseThrow(Keys::noSuchKey);
    }

    private VirtualKey changed(VirtualKey old, KeyChange change) {
        Instant expires =
                change.lifetime() == null ? old.expiresAt() : change.lifetime().after(now(), 1);
        String alias = change.alias() == null ? old.alias() : change.alias();
        return new VirtualKey(
                old.id(),
                change.removed().contains(KeyField.ALIAS) ? null : alias,
                change.workspace() == null ? old.workspace() : change.workspace(),
                old.hint(),
                old.createdAt(),
                change.removed().contains(KeyField.EXPIRY) ? null : expires,
                change.details().applyTo(old.details(), change.removed()),
                change.limits().applyTo(old.limits(), change.removed()),
                old.spend());
    }

    /// Deletes the keys of these ids and those of these aliases: all of them, or none.
    ///
    /// @return the ids of those deleted
    /// @throws Refused if one of them does not exist
    public List<KeyId> delete(List<KeyId> ids, List<String> aliases, AuditEntry deed) {
        return database.writeEvenIfFull(session -> {
            session.lock(LOCK);
            List<KeyId> all = new ArrayList<>();
            for (KeyId id : ids) {
                all.add(resolve(session, id));
            }
            for (String alias : aliases) {
                all.add(KeyRows.named(session, alias).orElseThrow(Keys::noSuchKey));
            }
            for (KeyId id : all.stream().distinct().toList()) {
                note(session, deed, id);
                KeySecrets.delete(session, id);
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

    private Secret newSecret() {
        return Secret.of("sk-" + ids.base58(KEY_CHARACTERS));
    }

    private static String hint(Secret secret) {
        String text = secret.revealToUse();
        return text.substring(text.length() - HINT_CHARACTERS);
    }

    /// The id of a key that is named by its id, or by the hash of a secret of its.
    private static KeyId resolve(Session session, KeyId named) throws SQLException {
        return KeySecrets.find(session, named).map(KeySecrets.Opened::key).orElse(named);
    }

    private static boolean isTaken(Session session, KeyId hash) throws SQLException {
        return KeySecrets.find(session, hash).isPresent()
                || KeyRows.find(session, hash).isPresent();
    }

    private static void refuseTakenSecret(Session session, KeyId hash) throws SQLException {
        if (isTaken(session, hash)) {
            throw new Refused(new BadRequest("This key exists already"));
        }
    }

    private static void refuseTakenAlias(Session session, VirtualKey key) throws SQLException {
        if (key.alias() != null && KeyRows.isTaken(session, key.alias(), key.id())) {
            throw takenAlias();
        }
    }

    /// The refusal of an alias that another key has.
    public static Refused takenAlias() {
        return new Refused(new BadRequest("Another key already has this key_alias"));
    }

    private static Refused noSuchKey() {
        return new Refused(new NotFound("Key not found"));
    }
}
