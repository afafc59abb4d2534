package dev.repertoire.core.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What of a folder is left out: what never belongs to a skill, and what its `.skillignore` names, in the
/// syntax of `.gitignore` (https://git-scm.com/docs/gitignore).
final class SkillIgnore {
    static final String FILE_NAME = ".skillignore";
    private static final int LARGEST = 64 * 1024;
    private static final Set<String> NEVER = Set.of(".git", "node_modules");

    private final List<IgnorePattern> patterns;

    private SkillIgnore(List<IgnorePattern> patterns) {
        this.patterns = patterns;
    }

    /// As the `.skillignore` in `folder` says, if there is one.
    ///
    /// @throws IOException if it can't be read or has more than 64 KiB
    static SkillIgnore in(Path folder) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        if (!Files.isRegularFile(file)) {
            return of("");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException(file + " has more than " + LARGEST + " bytes; shorten it");
            }
            return of(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    static SkillIgnore of(String lines) {
        return new SkillIgnore(lines.lines()
                .map(IgnorePattern::parse)
                .flatMap(Optional::stream)
                .toList());
    }

    /// Whether the file or folder at `path` is left out by itself. Nothing in a folder that is left out can be
    /// asked for again.
    boolean isIgnored(String path, boolean isFolder) {
        if (path.equals(FILE_NAME) || NEVER.contains(path.substring(path.lastIndexOf('/') + 1))) {
            return true;
        }
        boolean isIgnored = false;
        for (IgnorePattern pattern : patterns) {
            // The last line that matches decides.
            if (pattern.isNegated() == isIgnored && pattern.matches(path, isFolder)) {
                isIgnored = !isIgnored;
            }
        }
        return isIgnored;
    }

    /// Whether the file at `path` is left out, by itself or with a folder that it is in.
    boolean isWithinIgnored(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (isIgnored(path.substring(0, slash), true)) {
                return true;
            }
        }
        return isIgnored(path, false);
    }
}
