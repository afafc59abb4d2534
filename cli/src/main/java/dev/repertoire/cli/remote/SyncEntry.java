package dev.repertoire.cli.remote;

import dev.repertoire.core.Digest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One line of a plan or of its result.
///
/// @param name    of the skill; its title if it has no folder; empty if it is unknown
/// @param path    of its folder; empty for a skill without one
/// @param step    what to publish; empty if nothing is published
/// @param skill   its id; empty if it does not exist yet
/// @param version its id; empty if it does not exist yet
/// @param failure why the entry can't be processed, or was not; empty otherwise
record SyncEntry(
        Optional<String> name,
        Optional<Path> path,
        Optional<Step> step,
        Optional<String> skill,
        Optional<String> version,
        Optional<String> failure) {

    static SyncEntry of(Step step) {
        return new SyncEntry(
                Optional.of(step.name()),
                Optional.of(step.path()),
                Optional.of(step),
                step.skill().map(Existing::id),
                step.action() == Action.UNCHANGED ? step.skill().flatMap(Existing::latestVersion) : Optional.empty(),
                Optional.empty());
    }

    /// A skill on the server that has no folder.
    static SyncEntry withoutFolder(Existing skill) {
        return new SyncEntry(
                Optional.of(skill.title()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(skill.id()),
                Optional.empty(),
                Optional.empty());
    }

    /// A folder that can't be published.
    static SyncEntry unusable(Path path, String why) {
        return new SyncEntry(
                Optional.empty(),
                Optional.of(path),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(why));
    }

    SyncEntry failed(String why) {
        return new SyncEntry(name, path, step, skill, version, Optional.of(why));
    }

    SyncEntry published(Publisher.Publication published) {
        return new SyncEntry(name, path, step, Optional.of(published.skill()), published.version(), failure);
    }

    /// Of what is to be published; empty if nothing is.
    Optional<Digest> digest() {
        return step.map(Step::digest);
    }

    boolean isFailed() {
        return failure.isPresent();
    }

    /// Whether the server has the folder's content already.
    boolean isUnchanged() {
        return !isFailed() && action().filter(Action.UNCHANGED::equals).isPresent();
    }

    /// Empty for an unusable folder.
    private Optional<Action> action() {
        return path.isEmpty() ? Optional.of(Action.DELETE) : step.map(Step::action);
    }

    /// @param spelling of an action
    String word(Function<Action, String> spelling) {
        return isFailed() ? "failed" : action().map(spelling).orElse("failed");
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("action", word(Action::word));
        json.put("name", name.orElse(null));
        json.put("path", path.map(Path::toString).orElse(null));
        json.put("skill_id", skill.orElse(null));
        json.put("version_id", version.orElse(null));
        json.put("digest", digest().map(Digest::hex).orElse(null));
        json.put("error", failure.orElse(null));
        return json;
    }
}
