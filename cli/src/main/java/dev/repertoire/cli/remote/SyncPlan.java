package dev.repertoire.cli.remote;

import dev.repertoire.cli.Failures;
import dev.repertoire.cli.output.Progress;
import dev.repertoire.sdk.ListOptions;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /// @param isPruning whether to look for skills without a folder. If a folder can't be used, none are listed,
    ///                  because one of them may be its own
    static SyncPlan of(List<Path> folders, boolean isPruning, SkillsClient skills, Progress.Bar bar) {
        var planner = new Planner(skills);
        List<SyncEntry> entries = withoutDuplicates(folders.stream()
                .gather(Gatherers.mapConcurrent(AT_ONCE, folder -> {
                    SyncEntry entry = entry(folder, planner);
                    bar.step();
                    return entry;
                }))
                .toList());
        boolean isWhole = entries.stream().noneMatch(SyncEntry::isFailed);
        return new SyncPlan(entries, isPruning && isWhole ? withoutFolder(entries, skills) : List.of());
    }

    Stream<SyncEntry> all() {
        return Stream.concat(folders.stream(), deletions.stream());
    }

    boolean hasFailures() {
        return all().anyMatch(SyncEntry::isFailed);
    }

    private static SyncEntry entry(Path folder, Planner planner) {
        if (Files.isSymbolicLink(folder)) {
            return SyncEntry.unusable(folder, "It is a link to a skill elsewhere; links are not followed");
        }
        try {
            return SyncEntry.of(planner.step(folder, Optional.empty()));
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

    private static List<SyncEntry> withoutFolder(List<SyncEntry> entries, SkillsClient skills) {
        Set<String> kept =
                entries.stream().flatMap(entry -> entry.skill().stream()).collect(Collectors.toSet());
        return skills.list(ListOptions.ALL.source(Source.CUSTOM)).stream()
                // For servers that do not know the filter.
                .filter(skill -> skill.source().equals(Source.CUSTOM))
                .filter((Skill skill) -> !kept.contains(skill.id()))
                .map(SyncEntry::withoutFolder)
                .toList();
    }
}
