package dev.repertoire.gateway.keys;

import dev.repertoire.core.Caller;
import dev.repertoire.core.Grants;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Workspace;
import dev.repertoire.gateway.spend.BudgetPeriod;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.Payer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key the master made. The key itself is not kept, only its hash.
///
/// @param id        the key's SHA-256
/// @param alias     a unique name for people; null if none was given
/// @param hint      the key's end, by which its holder recognises it
/// @param expiresAt from when it opens nothing; null for never
public record VirtualKey(
        KeyId id,
        @Nullable String alias,
        Workspace workspace,
        String hint,
        Instant createdAt,
        @Nullable Instant expiresAt,
        KeyDetails details,
        KeyLimits limits,
        PeriodSpend spend) {

    /// A key that was made elsewhere and has spent nothing.
    ///
    /// @param described whose workspace, lifetime and removed fields are not looked at
    public static VirtualKey of(
            KeyId id,
            Workspace workspace,
            String hint,
            Instant createdAt,
            @Nullable Instant expiresAt,
            KeyChange described) {
        KeyLimits limits = described.limits().applyTo(KeyLimits.NONE, Set.of());
        return new VirtualKey(
                id,
                described.alias(),
                workspace,
                hint,
                createdAt,
                expiresAt,
                described.details().applyTo(KeyDetails.NONE, Set.of()),
                limits,
                PeriodSpend.none(new BudgetPeriod(createdAt, limits.budgetPeriod())));
    }

    /// This key with other spend, all of it in the period that `now` lies in.
    public VirtualKey withSpend(BudgetPeriod period, Money spent, Instant now) {
        var spend = new PeriodSpend(period, period.numberAt(now), spent, spent);
        return new VirtualKey(id, alias, workspace, hint, createdAt, expiresAt, details, limits, spend);
    }

    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /// The key as it is with one of its secrets.
    ///
    /// @param until when the secret ends; null for never
    VirtualKey openedUntil(@Nullable Instant until) {
        Instant end = until == null || isExpired(until) ? expiresAt : until;
        return new VirtualKey(id, alias, workspace, hint, createdAt, end, details, limits, spend);
    }

    Bounds bounds() {
        return new Bounds(Payer.key(id), limits, spend);
    }

    /// @param holders the team and the user it belongs to, as far as they are here
    Caller caller(List<KeyHolder> holders) {
        Grants grants = new Grants(List.of(), details.aliases()).narrowedTo(limits.groups());
        for (KeyHolder holder : holders) {
            grants = grants.narrowedTo(holder.limits().groups());
        }
        return new Caller(id, workspace, grants, details.membership());
    }
}
