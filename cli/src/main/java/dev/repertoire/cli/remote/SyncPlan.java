package dev.repertoire.cli.remote;

import dev.repertoire.cli.Failures;
import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.output.Progress;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Upload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/// What to do so that the server has the content of a repository's folders.
///
/// @param folders   one entry for each
/// @param deletions skills on the server that have no folder; empty unless pruning
record SyncPlan(List<SyncEntry> folders, List<SyncEntry> deletions) {
    /// How many folders are inspected or published at once.
    static final int AT_ONCE = 8;

    private static final int MOST_DELETIONS = 10_000;

    /// @param uploads   makes an upload of a folder
    /// @param isPruning whether to look for skills without a folder. If a folder can't be used, none are listed,
    ///                  because one of them may be its own
    static SyncPlan of(
            List<Path> folders,
            Function<Path, Upload> uploads,
            boolean isPruning,
            SkillsClient skills,
            Progress.Bar bar) {
        ServerSkills server = server(skills);
        var planner = new Planner(server, uploads);
        List<SyncEntry> entries = withoutDuplicates(folders.stream()
                .gather(Gatherers.mapConcurrent(AT_ONCE, folder -> {
                    SyncEntry entry = entry(folder, planner);
                    bar.step();
                    return entry;
                }))
                .toList());
        boolean isWhole = entries.stream().noneMatch(SyncEntry::isFailed);
        return new SyncPlan(entries, isPruning && isWhole ? withoutFolder(entries, server) : List.of());
    }

    Stream<SyncEntry> all() {
        return Stream.concat(folders.stream(), deletions.stream());
    }

    boolean hasFailures() {
        return all().anyMatch(SyncEntry::isFailed);
    }

    private static ServerSkills server(SkillsClient skills) {
        Optional<ListedSkills> listed = ListedSkills.at(skills);
        return listed.isPresent() ? listed.get() : new AskedSkills(skills);
    }

    private static SyncEntry entry(Path folder, Planner planner) {
        if (Files.isSymbolicLink(folder)) {
            return SyncEntry.unusable(folder, "It is a link to a skill elsewhere; links are not followed");
        }
        try {
            return SyncEntry.of(planner.step(folder));
        } catch (RuntimeException e) {
            return SyncEntry.unusable(folder, Failures.sentence(e));
        }
    }

    /// Two folders with one name would become alternating versions of one skill.
    private static List<SyncEntry> withoutDuplicates(List<SyncEntry> entries) {
        Set<String> seen = new HashSet<>();
        Set<String> duplicates = entries.stream()
                .flatMap(entry -> entry.name().stream())
                .filter(name -> !seen.add(name))
                .collect(Collectors.toSet());
        return entries.stream()
                .map(entry -> entry.name().filter(duplicates::contains).isPresent()
                        ? entry.failed("Another folder has a skill of the same name")
                        : entry)
                .toList();
    }

    private static List<SyncEntry> withoutFolder(List<SyncEntry> entries, ServerSkills server) {
        Set<String> kept =
                entries.stream().flatMap(entry -> entry.skill().stream()).collect(Collectors.toSet());
        List<SyncEntry> deletions = server.all()
                .filter(skill -> !kept.contains(skill.id()))
                .map(SyncEntry::withoutFolder)
                .limit(MOST_DELETIONS + 1)
                .toList();
        if (deletions.size() > MOST_DELETIONS) {
            throw new WrongUse("More than " + MOST_DELETIONS + " skills on the server have no folder; nothing is done");
        }
        return deletions;
    }
}
