package dev.repertoire.gateway.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NotFound;
import dev.repertoire.core.Refused;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.database.Database;
import dev.repertoire.database.Session;
import dev.repertoire.gateway.spend.BudgetPeriod;
import dev.repertoire.gateway.spend.Payer;
import dev.repertoire.gateway.spend.SpendTotals;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The teams and users in the database. Every change is an event. Safe for many threads.
public final class KeyHolders {
    private static final int MOST_KEYS = Integer.MAX_VALUE;

    private final Database database;
    private final Clock clock;

    public KeyHolders(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Keys that belonged to the id before bind to the new team or user from now on.
    ///
    /// @throws Refused if there is one of this id
    public KeyHolder create(Payer payer, HolderChange wanted, AuditEntry deed) {
        DetailsChange.refuseBadName("id", payer.id());
        Instant now = now();
        KeyLimits limits = wanted.limits().applyTo(KeyLimits.NONE, wanted.removed());
        var holder = new KeyHolder(
                payer,
                wanted.alias(),
                wanted.email(),
                wanted.metadata() == null ? null : DetailsChange.said(wanted.metadata()),
                now,
                limits,
                PeriodSpend.none(new BudgetPeriod(now, limits.budgetPeriod())));
        return database.write(session -> {
            session.lock(Keys.LOCK);
            if (HolderRows.find(session, payer).isPresent()) {
                throw new Refused(new BadRequest("There is one of the id '" + payer.id() + "' already"));
            }
            HolderRows.insert(session, holder);
            HolderRows.append(session, VersionNumber.microsOf(now), deed, payer);
            return holder;
        });
    }

    public Optional<KeyHolder> find(Payer payer) {
        return database.read(session -> HolderRows.find(session, payer));
    }

    /// Those of one kind, newest first.
    public List<KeyHolder> list(Payer.Kind kind, int count) {
        return database.read(session -> HolderRows.newestFirst(session, kind, count));
    }

    /// Changes what `change` names and leaves the rest.
    ///
    /// @return as it is now
    /// @throws Refused if there is none of this id
    public KeyHolder update(Payer payer, HolderChange change, AuditEntry deed) {
        // Also on a full disk, where a team may have to be blocked.
        return database.writeEvenIfFull(session -> {
            session.lock(Keys.LOCK);
            KeyHolder old = found(session, payer);
            KeyHolder holder = changed(old, change);
            HolderRows.update(session, holder);
            if (!Objects.equals(holder.limits().budgetPeriod(), old.limits().budgetPeriod())) {
                SpendTotals.beginPeriods(session, payer, now());
            }
            HolderRows.append(session, VersionNumber.microsOf(now()), deed, payer);
            return found(session, payer);
        });
    }

    private static KeyHolder changed(KeyHolder old, HolderChange change) {
        return new KeyHolder(
                old.payer(),
                kept(change.alias(), old.alias(), change.removed().contains(KeyField.ALIAS)),
                kept(change.email(), old.email(), false),
                change.metadata() == null || change.removed().contains(KeyField.METADATA)
                        ? kept(null, old.metadata(), change.removed().contains(KeyField.METADATA))
                        : DetailsChange.said(change.metadata()),
                old.createdAt(),
                change.limits().applyTo(old.limits(), change.removed()),
                old.spend());
    }

    private static @Nullable String kept(@Nullable String wanted, @Nullable String old, boolean isRemoved) {
        return isRemoved ? null : wanted == null ? old : wanted;
    }

    /// Takes back one that was just made. Keys that name it are not its own, and stay.
    public void undo(KeyHolder made, AuditEntry deed) {
        database.writeEvenIfFull(session -> {
            session.lock(Keys.LOCK);
            HolderRows.append(session, VersionNumber.microsOf(now()), deed, made.payer());
            HolderRows.delete(session, made.payer());
            return made;
        });
    }

    /// Deletes all of them, with all their keys, or none: a key that outlives its team would be bound by nothing.
    ///
    /// @return the ids of the keys that were deleted
    /// @throws Refused if there is none of one of these ids
    public List<KeyId> delete(List<Payer> payers, AuditEntry deed) {
        return database.writeEvenIfFull(session -> {
            session.lock(Keys.LOCK);
            List<KeyId> deleted = new ArrayList<>();
            for (Payer payer : payers.stream().distinct().toList()) {
                found(session, payer);
                for (VirtualKey key : keys(session, payer)) {
                    KeyEvents.append(session, VersionNumber.microsOf(now()), deed, key.id());
                    KeySecrets.delete(session, key.id());
                    KeyRows.delete(session, key.id());
                    deleted.add(key.id());
                }
                HolderRows.append(session, VersionNumber.microsOf(now()), deed, payer);
                HolderRows.delete(session, payer);
            }
            return deleted;
        });
    }

    /// The keys that belong to a team or a user, newest first.
    public List<VirtualKey> keys(Payer payer) {
        return database.read(session -> keys(session, payer));
    }

    private static List<VirtualKey> keys(Session session, Payer payer) throws SQLException {
        KeyFilter filter =
                payer.kind() == Payer.Kind.TEAM ? KeyFilter.ofTeam(payer.id()) : KeyFilter.ofUser(payer.id());
        return KeyRows.newestFirst(session, filter, 0, MOST_KEYS);
    }

    private static KeyHolder found(Session session, Payer payer) throws SQLException {
        return HolderRows.find(session, payer)
                .orElseThrow(() -> new Refused(new NotFound("There is none of the id '" + payer.id() + "'")));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
