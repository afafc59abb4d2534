package dev.repertoire.gateway.placement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.Workspace;
import dev.repertoire.database.Database;
import dev.repertoire.database.Row;
import dev.repertoire.database.Session;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which workspace made each skill that was made in an account through this server. A skill made elsewhere has no
/// owner here, and what an account says makes none. Safe for many threads.
public final class SkillOwners {
    private static final int MAX_CACHED_BYTES = 16 << 20;
    private static final int BYTES_EACH = 200;
    private static final int MAX_UNOWNED = 20_000;
    private static final Duration UNOWNED = Duration.ofSeconds(10);

    private static final String FIND = "SELECT workspace, account FROM skill_owners WHERE skill_id = ?";
    private static final String KEEP = "INSERT INTO skill_owners (skill_id, workspace, account, micros)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (skill_id) DO NOTHING";

    private final Database database;
    private final Clock clock;
    private final Cache<SkillId, Owner> cache = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(MAX_CACHED_BYTES)
            .weigher((SkillId skill, Owner owner) -> BYTES_EACH
                    + skill.value().length()
                    + owner.workspace().name().length()
                    + owner.account().length())
            .build();

    /// Skills without an owner. [#keep] puts the owner into the other cache, which is asked first.
    private final Cache<SkillId, Boolean> unowned = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MAX_UNOWNED)
            .expireAfterWrite(UNOWNED)
            .build();

    public SkillOwners(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @param account that it was made in
    public record Owner(Workspace workspace, String account) {}

    /// Keeps who made the skill, unless that is known. It is durable when this returns.
    ///
    /// @throws RuntimeException if it can't be kept
    public void keep(SkillId skill, Workspace workspace, String account) {
        int added = database.write(session -> session.update(
                KEEP, skill.value(), workspace.name(), account, VersionNumber.microsOf(clock.instant())));
        if (added == 1) {
            cache.put(skill, new Owner(workspace, account));
        }
        unowned.invalidate(skill);
    }

    /// Empty if the skill was not made through this server.
    public Optional<Owner> find(SkillId skill) {
        return Optional.ofNullable(find(List.of(skill)).get(skill));
    }

    /// The owners of those that have one.
    public Map<SkillId, Owner> find(Collection<SkillId> skills) {
        Map<SkillId, Owner> found = new HashMap<>(cache.getAllPresent(skills));
        List<SkillId> others = new ArrayList<>(skills);
        others.removeIf(skill -> found.containsKey(skill) || unowned.getIfPresent(skill) != null);
        if (!others.isEmpty()) {
            Map<SkillId, Owner> kept = database.read(session -> kept(session, others));
            cache.putAll(kept);
            others.stream().filter(skill -> !kept.containsKey(skill)).forEach(skill -> unowned.put(skill, true));
            found.putAll(kept);
        }
        return found;
    }

    private static Map<SkillId, Owner> kept(Session session, List<SkillId> skills) throws SQLException {
        Map<SkillId, Owner> kept = new HashMap<>();
        for (SkillId skill : skills) {
            session.one(FIND, SkillOwners::owner, skill.value()).ifPresent(owner -> kept.put(skill, owner));
        }
        return kept;
    }

    private static Owner owner(Row row) throws SQLException {
        return new Owner(new Workspace(row.text()), row.text());
    }
}
