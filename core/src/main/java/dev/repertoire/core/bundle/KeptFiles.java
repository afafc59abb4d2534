package dev.repertoire.core.bundle;

import dev.repertoire.core.bundle.Sources.Form;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import java.util.ArrayList;
import java.util.List;

/// Which of the files in an upload can be kept: few and small enough, and each at a path of its own.
final class KeptFiles {
    private KeptFiles() {}

    /// @throws dev.repertoire.core.Refused if all together are too many or too large
    static List<SourceFile> of(Sources sources, PathRules rules, BundleLimits limits, Findings findings) {
        checkSize(sources.files(), limits, findings);
        if (sources.form() == Form.ARCHIVE && haveBackslashes(sources.files())) {
            refuseBackslashes(sources.files(), findings);
            return List.of();
        }
        var collisions = new Collisions(findings);
        List<SourceFile> kept = new ArrayList<>();
        for (SourceFile file : sources.files()) {
            if (rules.check(file.path()) && collisions.addFile(file.path())) {
                kept.add(file);
            }
        }
        for (String folder : sources.folders()) {
            if (rules.check(folder)) {
                collisions.addFolder(folder);
            }
        }
        return Exclusions.withoutHeads(kept, findings);
    }

    private static boolean haveBackslashes(List<SourceFile> files) {
        return !files.isEmpty()
                && files.stream()
                        .map(SourceFile::path)
                        .allMatch(path -> path.indexOf('\\') > 0 && path.indexOf('/') < 0);
    }

    /// One finding for all: they have one cause.
    private static void refuseBackslashes(List<SourceFile> files, Findings findings) {
        String first = files.stream()
                .map(SourceFile::path)
                .filter(path -> path.endsWith("\\" + Manifest.FILE_NAME))
                .findFirst()
                .orElse(files.getFirst().path());
        findings.add(
                Rule.ENTRY_PATH_BACKSLASH,
                first,
                "all paths in the archive have backslashes, as in " + Quoted.of(first)
                        + "; expected '/' between folders. Compress-Archive of Windows PowerShell 5.1 writes them so;"
                        + " make the archive with 'repertoire pack', PowerShell 7 or the Windows Explorer");
    }

    /// Goes by the sizes in the headers; wrong sizes are found when the files are unpacked.
    static void checkSize(List<SourceFile> files, BundleLimits limits, Findings findings) {
        if (files.size() > limits.files()) {
            throw findings.refusal(
                    Rule.TOO_LARGE,
                    null,
                    "the skill has " + files.size() + " files; at most " + limits.files() + " are taken");
        }
        long total = 0;
        for (SourceFile file : files) {
            total += Math.min(file.sizeBytes(), limits.unpackedBytes() + 1);
            if (total > limits.unpackedBytes()) {
                throw findings.refusal(
                        Rule.TOO_LARGE,
                        file.path(),
                        "the skill's files have more than " + limits.unpackedBytes()
                                + " bytes together, which is the most that is taken; the limit is passed at "
                                + "this file");
            }
        }
    }
}
