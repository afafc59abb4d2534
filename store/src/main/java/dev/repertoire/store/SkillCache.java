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

/// Recently read skills. Getting a skill is the most frequent call, and the database takes 20 times as long.
///
/// Never stale after an acknowledged write: an entry is invalidated after the commit and before the writer is
/// answered. The map loads and invalidates an entry atomically, so a load that began before the commit has
/// finished, and is invalidated, when the writer continues. Of a database that other servers may change, nothing is
/// kept.
final class SkillCache {
    private static final int MOST = 10_000;

    private final Database database;
    private final ConcurrentMap<SkillId, SkillRow> skills = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST)
            .<SkillId, SkillRow>build()
            .asMap();

    /// Ids of skills that do not exist here. They never will: ids are random, and unknown to anyone before their
    /// skill is committed.
    private final Cache<SkillId, Boolean> strangers =
            Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST).build();

    SkillCache(Database database) {
        this.database = database;
    }

    Optional<SkillRow> find(SkillId skill) {
        if (database.isShared()) {
            return Optional.ofNullable(load(skill));
        }
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

    /// Runs a change of `skill`. [Database#write] has committed it or rolled it back when it returns or throws.
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
