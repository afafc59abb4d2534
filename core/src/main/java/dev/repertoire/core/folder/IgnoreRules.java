package dev.repertoire.core.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What of one folder of a skill is left out: what tools keep there, what the skill's `.skillignore` names, and in a
/// git work tree what git ignores, unless `.skillignore` asks for it by a line with `!`.
final class IgnoreRules {
    static final String FILE_NAME = ".skillignore";

    /// Of the files that hold for one folder. All are in memory.
    private static final int MOST_PATTERNS = 50_000;

    private final Optional<IgnoreFile> skillIgnore;
    private final int depth;
    /// Those that yield to others first; null outside a work tree.
    private final @Nullable List<IgnoreFile> gitIgnores;

    private final Effort effort;
    /// By which git ignores the whole folder; null if it does not.
    private final @Nullable Reason gitReason;

    private IgnoreRules(
            Optional<IgnoreFile> skillIgnore,
            int depth,
            @Nullable List<IgnoreFile> gitIgnores,
            Effort effort,
            @Nullable Reason gitReason) {
        this.skillIgnore = skillIgnore;
        this.depth = depth;
        this.gitIgnores = gitIgnores;
        this.effort = effort;
        this.gitReason = gitReason;
    }

    /// Why a file or folder is left out.
    sealed interface Reason {}

    /// It never belongs to a skill, whatever the patterns say.
    record Tool() implements Reason {}

    /// @param file what people call it
    record SkillIgnoreLine(String file, IgnorePattern pattern) implements Reason {}

    /// @param file what people call it
    record GitIgnoreLine(String file, IgnorePattern pattern) implements Reason {}

    /// Of a skill's folder.
    ///
    /// @param root absolute, without links
    /// @param tree that it is in
    /// @throws IOException if a file of patterns can't be read or has more than 64 KiB
    static IgnoreRules of(Path root, Optional<WorkTree> tree) throws IOException {
        int depth = tree.map(each -> each.base().length()).orElse(0);
        return new IgnoreRules(
                IgnoreFile.read(root.resolve(FILE_NAME), FILE_NAME, depth),
                depth,
                tree.isPresent() ? tree.get().ignoreFiles(root) : null,
                new Effort(),
                null);
    }

    /// The same for what is in a folder of this one, which git ignores for this reason; empty if it does not.
    IgnoreRules below(Optional<Reason> reason) {
        return new IgnoreRules(skillIgnore, depth, gitIgnores, effort, reason.orElse(null));
    }

    /// The same, with what the `.gitignore` of a folder in this one adds.
    ///
    /// @param shown what people call the folder: its path in the skill
    /// @throws IOException if its `.gitignore` can't be read or has more than 64 KiB, or if too many hold there
    IgnoreRules within(Path folder, NamePath path, String shown) throws IOException {
        if (gitIgnores == null) {
            return this;
        }
        Optional<IgnoreFile> own = WorkTree.ignoreFile(folder, shown + "/" + WorkTree.FILE_NAME, path.length());
        if (own.isEmpty()) {
            return this;
        }
        List<IgnoreFile> more = new ArrayList<>(gitIgnores);
        more.add(own.get());
        if (more.stream().mapToInt(IgnoreFile::size).sum() > MOST_PATTERNS) {
            throw new IOException("the " + WorkTree.FILE_NAME + " files from the top down to " + shown
                    + " have more than " + MOST_PATTERNS + " patterns together; shorten them");
        }
        return new IgnoreRules(skillIgnore, depth, more, effort, gitReason);
    }

    /// Whether `.skillignore` may ask for something in a folder that is left out for `reason`.
    boolean mayAskForMore(Reason reason) {
        return reason instanceof GitIgnoreLine
                && skillIgnore.filter(IgnoreFile::hasNegations).isPresent();
    }

    /// Why the file or folder in this folder is left out; empty if it is not.
    ///
    /// @param path from the top of the work tree on, or outside of one from the skill's folder on
    /// @throws IOException if there is too much to compare
    Optional<Reason> reason(String name, NamePath path, boolean isFolder) throws IOException {
        boolean isOurs = path.length() == depth + 1 && name.equals(FILE_NAME);
        if (isOurs || ToolFiles.isName(name)) {
            return Optional.of(new Tool());
        }
        if (skillIgnore.isPresent()) {
            Optional<IgnorePattern> line = skillIgnore.get().lastMatch(path, isFolder, effort);
            if (line.isPresent()) {
                return line.filter(pattern -> !pattern.isNegated())
                        .map(pattern -> new SkillIgnoreLine(FILE_NAME, pattern));
            }
        }
        return gitReason == null ? byGit(path, isFolder) : Optional.of(gitReason);
    }

    private Optional<Reason> byGit(NamePath path, boolean isFolder) throws IOException {
        for (IgnoreFile file : gitIgnores == null ? List.<IgnoreFile>of() : gitIgnores.reversed()) {
            Optional<IgnorePattern> line = file.lastMatch(path, isFolder, effort);
            if (line.isPresent()) {
                return line.filter(pattern -> !pattern.isNegated())
                        .map(pattern -> new GitIgnoreLine(file.name(), pattern));
            }
        }
        return Optional.empty();
    }
}
