package dev.repertoire.core.bundle;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Rule;
import java.util.ArrayList;
import java.util.List;

/// Which of the files in an upload can be kept: few and small enough, and each at a path of its own.
final class KeptFiles {
    private KeptFiles() {}

    /// @throws dev.repertoire.core.Refused if all together are too many or too large
    static List<SourceFile> of(Sources sources, PathRules rules, BundleLimits limits, Findings findings) {
        checkSize(sources.files(), limits, findings);
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
