package dev.repertoire.sdk;

import dev.repertoire.core.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Finds skills by the name in their frontmatter. A server that supports the parameter `name` returns only matches;
/// otherwise each skill is inspected. Skills in the GA lane do not have the name, but their versions do.
final class NameSearch {
    private static final int AT_ONCE = 8;

    private final SkillsClient client;
    private final Lane lane;

    NameSearch(SkillsClient client, Lane lane) {
        this.client = client;
        this.lane = lane;
    }

    List<Skill> find(String name) {
        List<Skill> found = new ArrayList<>();
        Queue<Future<Optional<Skill>>> looking = new ArrayDeque<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (Skill skill : client.with(CallOptions.NONE.query("name", name)).list()) {
                if (looking.size() == AT_ONCE) {
                    result(looking.remove()).ifPresent(found::add);
                }
                looking.add(
                        threads.submit(() -> name(skill).filter(name::equals).map(same -> skill)));
            }
            for (Future<Optional<Skill>> future : looking) {
                result(future).ifPresent(found::add);
            }
            return List.copyOf(found);
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    /// Empty if it is unknown: the skill has no version or was deleted meanwhile.
    private Optional<String> name(Skill skill) {
        if (skill.json().get("name") instanceof String name) {
            return Optional.of(name);
        }
        if (lane == Lane.BETA && skill.latestVersion().isEmpty()) {
            return Optional.empty();
        }
        try {
            String latest = skill.latestVersion().orElse(Version.LATEST);
            return Optional.of(client.versions(skill.id()).get(latest).name());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException("looking for a name was cancelled: its thread was interrupted", e, false);
        }
    }
}
