package dev.repertoire.core.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The folder that a git repository has its files in, and what it ignores. Only files are read; git itself is not
/// run, which would obey the repository's configuration.
///
/// @param top  with `.git` in it
/// @param base the names that lead from `top` to the folder that was asked for
record WorkTree(Path top, NamePath base) {
    static final String FILE_NAME = ".gitignore";

    private static final String REPOSITORY = ".git";
    private static final int LONGEST_POINTER = 4096;

    /// The nearest work tree that `folder` is in; empty if it is in none.
    ///
    /// @param folder absolute, without links
    static Optional<WorkTree> around(Path folder) {
        for (Path top = folder; top != null; top = top.getParent()) {
            if (Files.exists(top.resolve(REPOSITORY), LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(new WorkTree(top, NamePath.of(FileName.path(top.relativize(folder)))));
            }
        }
        return Optional.empty();
    }

    /// The patterns that hold for all of `folder`, those that yield to others first: the repository's own, then
    /// those of each folder from the top down to `folder`.
    List<IgnoreFile> ignoreFiles(Path folder) throws IOException {
        List<IgnoreFile> files = new ArrayList<>();
        Path exclude = repository().resolve("info").resolve("exclude");
        IgnoreFile.read(exclude, ".git/info/exclude", 0).ifPresent(files::add);
        Path at = top;
        for (int depth = 0; depth <= base.length(); depth++) {
            String name = "../".repeat(base.length() - depth) + FILE_NAME;
            ignoreFile(at, name, depth).ifPresent(files::add);
            at = depth < base.length() ? at.resolve(top.relativize(folder).getName(depth)) : at;
        }
        return files;
    }

    /// The `.gitignore` in `folder`; empty if there is none. Git follows no link here, and so does not ignore what
    /// such a file names.
    ///
    /// @param depth how many names lead from the top of the work tree to `folder`
    static Optional<IgnoreFile> ignoreFile(Path folder, String name, int depth) throws IOException {
        return IgnoreFile.read(folder.resolve(FILE_NAME), name, depth, LinkOption.NOFOLLOW_LINKS);
    }

    /// Where the repository keeps its own files. In a linked work tree and in a submodule, `.git` is a file that
    /// says where; a linked one shares most of them with the main one, and says where those are.
    private Path repository() throws IOException {
        Path repository = top.resolve(REPOSITORY);
        Path linked = pointer(repository, "gitdir: ").map(top::resolve).orElse(repository);
        return pointer(linked.resolve("commondir"), "").map(linked::resolve).orElse(linked);
    }

    /// What a file of one line says after `prefix`; empty if there is no such file.
    private static Optional<Path> pointer(Path file, String prefix) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            String line = new String(in.readNBytes(LONGEST_POINTER), StandardCharsets.UTF_8).strip();
            return line.startsWith(prefix)
                    ? Optional.of(Path.of(line.substring(prefix.length()).strip()))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
