package dev.repertoire.cli.remote;

import dev.repertoire.cli.Failures;
import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.folders.PassedOver;
import dev.repertoire.cli.folders.SameName;
import dev.repertoire.cli.folders.SkillFolders;
import dev.repertoire.cli.output.Printable;
import dev.repertoire.cli.output.Progress;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Upload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/// What to do so that the server has the content of a repository's folders.
///
/// @param folders   one entry for each that is published or can't be used
/// @param deletions skills on the server that have no folder; empty unless pruning
/// @param notes     what people should know of it, a sentence each
record SyncPlan(List<SyncEntry> folders, List<SyncEntry> deletions, List<String> notes) {
    /// How many folders are inspected or published at once.
    static final int AT_ONCE = 8;

    private static final int MOST_DELETIONS = 10_000;

    /// @param uploads   makes an upload of a folder
    /// @param rules     to check by before an upload
    /// @param isPruning whether to look for skills without a folder. If a folder can't be used, none are listed,
    ///                  because one of them may be its own; nor are those in folders that were passed over
    static SyncPlan of(
            SkillFolders folders,
            Function<Path, Upload> uploads,
            Profile rules,
            boolean isPruning,
            SkillsClient skills,
            Progress.Bar bar) {
        ServerSkills server = server(skills);
        var planner = new Planner(server, uploads, rules);
        List<SyncEntry> all = folders.skills().stream()
                .gather(Gatherers.mapConcurrent(AT_ONCE, folder -> {
                    SyncEntry entry = entry(folder, planner);
                    bar.step();
                    return entry;
                }))
                .toList();
        List<String> notes = new ArrayList<>();
        List<SyncEntry> entries = withoutDuplicates(all, notes);
        boolean isWhole = entries.stream().noneMatch(SyncEntry::isFailed);
        List<SyncEntry> deletions =
                isPruning && isWhole ? withoutFolder(entries, folders.passedOver(), server) : List.of();
        return new SyncPlan(entries, deletions, notes);
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

    /// Two folders with one name would become alternating versions of one skill, unless they have the same content:
    /// then one of them will do.
    private static List<SyncEntry> withoutDuplicates(List<SyncEntry> entries, List<String> notes) {
        Map<String, List<SyncEntry>> byName = entries.stream()
                .filter(entry -> entry.name().isPresent())
                .collect(Collectors.groupingBy(entry -> entry.name().orElseThrow()));
        List<SyncEntry> kept = new ArrayList<>();
        for (SyncEntry entry : entries) {
            List<SyncEntry> same = entry.name().map(byName::get).orElse(List.of(entry));
            boolean isOneContent =
                    same.stream().map(SyncEntry::digest).distinct().count() == 1;
            if (same.size() > 1 && !isOneContent) {
                kept.add(entry.failed(SameName.sentence(entry.name().orElseThrow(), others(entry, same), false)));
            } else if (same.getFirst().equals(entry)) {
                kept.add(entry);
            } else {
                notes.add("Note: "
                        + Printable.line(
                                entry.path().orElseThrow() + " has the same skill, with the same" + " content, as "
                                        + same.getFirst().path().orElseThrow() + ", and is not published again"));
            }
        }
        return kept;
    }

    private static List<Path> others(SyncEntry entry, List<SyncEntry> same) {
        return same.stream()
                .filter(other -> !other.equals(entry))
                .flatMap(other -> other.path().stream())
                .toList();
    }

    private static List<SyncEntry> withoutFolder(
            List<SyncEntry> entries, List<PassedOver> passedOver, ServerSkills server) {
        Stream<String> published = entries.stream().flatMap(entry -> entry.skill().stream());
        Stream<String> elsewhere = passedOver.stream()
                .flatMap(folder -> folder.names().stream())
                .distinct()
                .flatMap(name -> server.named(name).stream())
                .map(Existing::id);
        Set<String> kept = Stream.concat(published, elsewhere).collect(Collectors.toSet());
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
