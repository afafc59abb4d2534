package dev.repertoire.cli.remote;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.core.folder.ToolFiles;
import dev.repertoire.core.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/// The skill folders of a repository: those with a SKILL.md that are not inside another skill. Hidden folders and
/// those of tools (`node_modules`) are skipped. A folder that is meant as a skill but is not one, with a SKILL.md
/// in another case or as a link to a skill elsewhere, is included, because `sync --prune` deletes the skills that
/// have no folder.
final class SkillFolders {
    private static final int MAX_DEPTH = 32;
    private static final int MOST = 10_000;

    private SkillFolders() {}

    /// @return sorted by path
    /// @throws WrongUse if `root` is not a folder, has no skill or too many, or is nested too deeply
    static List<Path> under(Path root) {
        if (!Files.isDirectory(root)) {
            throw new WrongUse("There is no folder at " + root);
        }
        List<Path> found = new ArrayList<>();
        try {
            // A root that is itself a link would be visited as a file.
            Path start = Files.isSymbolicLink(root) ? root.toRealPath() : root;
            Files.walkFileTree(start, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, visitor(start, found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (found.isEmpty()) {
            throw new WrongUse("There is no skill in " + root + ": no folder in it has a SKILL.md");
        }
        return found.stream().sorted().toList();
    }

    private static FileVisitor<Path> visitor(Path root, List<Path> found) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (!folder.equals(root) && isSkipped(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (!hasManifest(folder)) {
                    return FileVisitResult.CONTINUE;
                }
                add(folder);
                return FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isDirectory()) {
                    throw new WrongUse(file + " is more than " + MAX_DEPTH
                            + " folders deep and was not searched; pass a folder nearer to the skills");
                }
                if (isLinkedSkill(file, attributes)) {
                    add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            private void add(Path folder) {
                if (found.size() == MOST) {
                    throw new WrongUse("There are more than " + MOST + " skills in " + root);
                }
                found.add(folder);
            }

            // A link to a folder of the repository does not count: that folder is found at its own path.
            private boolean isLinkedSkill(Path file, BasicFileAttributes attributes) throws IOException {
                return attributes.isSymbolicLink()
                        && !isSkipped(file.getFileName().toString())
                        && Files.isDirectory(file)
                        && !file.toRealPath().startsWith(root.toRealPath())
                        && hasManifest(file);
            }
        };
    }

    private static boolean hasManifest(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.anyMatch(entry -> entry.getFileName().toString().equalsIgnoreCase(Manifest.FILE_NAME));
        }
    }

    private static boolean isSkipped(String name) {
        return name.startsWith(".") || ToolFiles.isName(name);
    }
}
