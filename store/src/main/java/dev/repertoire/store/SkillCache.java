package dev.repertoire.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.Workspace;
import dev.repertoire.database.Database;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Skills read lately. Getting a skill is what clients do most, and the database takes 20 times as long.
///
/// Never behind what was acknowledged: a change is forgotten here after it is committed and before its caller
/// hears of it. The map loads and forgets a skill atomically, so that a load that began before the commit is over,
/// and forgotten, when the caller goes on.
final class SkillCache {
    private static final int MOST = 10_000;

    private final Database database;
    private final ConcurrentMap<SkillId, SkillRow> skills = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST)
            .<SkillId, SkillRow>build()
            .asMap();

    /// Ids that name nothing here. They never will: an id is drawn at random, and nobody knows it before its skill is
    /// committed.
    private final Cache<SkillId, Boolean> strangers =
            Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST).build();

    SkillCache(Database database) {
        this.database = database;
    }

    Optional<SkillRow> find(SkillId skill) {
        return Optional.ofNullable(skills.computeIfAbsent(skill, this::load));
    }

    boolean has(Workspace workspace, SkillId skill) {
        if (strangers.getIfPresent(skill) != null) {
            return false;
        }
        Optional<SkillRow> row = find(skill);
        if (row.isEmpty()) {
            strangers.put(skill, true);
        }
        return row.filter(found -> found.workspace().equals(workspace)).isPresent();
    }

    /// Makes a change to `skill`, which [Database#write] has finished, one way or the other, when it returns or
    /// throws.
    <T> T changing(SkillId skill, Supplier<T> change) {
        try {
            return change.get();
        } finally {
            skills.compute(skill, (_, _) -> null);
        }
    }

    private @Nullable SkillRow load(SkillId skill) {
        return database.read(session -> SkillRows.find(session, skill)).orElse(null);
    }
}
