package dev.repertoire.cli.local;

import dev.repertoire.cli.folders.SameName;
import dev.repertoire.cli.report.Verdict;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import dev.repertoire.core.rules.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Finds the folders whose skills have one name, of which `sync` could publish only one.
final class SameNames {
    private SameNames() {}

    /// The verdicts, with a finding for each such folder: an error, or a warning if all have the same content.
    static List<Verdict> noted(List<Verdict> verdicts) {
        Map<String, List<Verdict>> byName = verdicts.stream()
                .filter(verdict -> verdict.name().isPresent() && Files.isDirectory(verdict.skill()))
                .collect(Collectors.groupingBy(verdict -> verdict.name().orElseThrow()));
        return verdicts.stream()
                .map(verdict -> Files.isDirectory(verdict.skill())
                        ? verdict.name()
                                .map(name -> noted(verdict, name, byName.getOrDefault(name, List.of())))
                                .orElse(verdict)
                        : verdict)
                .toList();
    }

    private static Verdict noted(Verdict verdict, String name, List<Verdict> same) {
        List<Path> others = same.stream()
                .map(Verdict::skill)
                .filter(other -> !real(other).equals(real(verdict.skill())))
                .distinct()
                .toList();
        if (others.isEmpty()) {
            return verdict;
        }
        boolean isOneContent = same.stream().map(Verdict::digest).distinct().count() == 1;
        return verdict.with(new Finding(
                Rule.DUPLICATE_NAME.id(),
                isOneContent ? Severity.WARNING : Severity.ERROR,
                null,
                null,
                SameName.sentence(name, others, isOneContent)));
    }

    private static Path real(Path folder) {
        return folder.toAbsolutePath().normalize();
    }
}
