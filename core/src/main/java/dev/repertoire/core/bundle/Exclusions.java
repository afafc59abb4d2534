package dev.repertoire.core.bundle;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Leaves out files that are no part of a skill: the files of file managers, silently, and repositories, with a
/// finding for each.
final class Exclusions {
    private final String prefix;
    private final Findings findings;
    private final Predicate<String> isRepository;
    private final Set<String> reported = new HashSet<>();

    /// @param prefix put before paths in findings
    private Exclusions(String prefix, Findings findings, Predicate<String> isRepository) {
        this.prefix = prefix;
        this.findings = findings;
        this.isRepository = isRepository;
    }

    /// Takes repositories by the names that people give them. Names that only some file system takes for one of
    /// those are left for the rules on names to refuse.
    static Exclusions ofUploads(Findings findings) {
        return new Exclusions("", findings, VersionControl::isFolder);
    }

    /// Takes repositories by whatever name a file system may find them.
    static Exclusions ofDisks(String prefix, Findings findings) {
        return new Exclusions(prefix, findings, VersionControl::isFolderInDisguise);
    }

    boolean contains(String path) {
        if (Junk.isJunk(path)) {
            return true;
        }
        String repository = PathComponent.upTo(path, isRepository);
        if (!repository.isEmpty() && reported.add(repository)) {
            findings.add(
                    Rule.VERSION_CONTROL,
                    prefix + repository,
                    Quoted.of(prefix + repository)
                            + " is left out: version control systems keep repositories there, and run"
                            + " the commands that those name");
        }
        return !repository.isEmpty();
    }

    /// Those of `files` that make no folder a repository.
    static List<SourceFile> withoutHeads(List<SourceFile> files, Findings findings) {
        Set<String> heads =
                VersionControl.heads(files.stream().map(SourceFile::path).toList());
        for (String head : heads) {
            findings.add(
                    Rule.VERSION_CONTROL,
                    head,
                    Quoted.of(head) + " is left out: with the files beside it, the folder it is in is a git repository,"
                            + " and git runs the commands that its configuration names");
        }
        return files.stream().filter(file -> !heads.contains(file.path())).toList();
    }
}
