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

/// The folders of a repository that are skills: those with a SKILL.md, unless they lie in another skill. Hidden
/// ones and those of tools (`node_modules`) are passed over. One that is meant to be a skill and is none is among them,
/// since what
/// is not here is deleted from the server by `sync --prune`: a SKILL.md in another case, or a link to a skill
/// elsewhere.
final class SkillFolders {
    private static final int MAX_DEPTH = 32;
    private static final int MOST = 10_000;

    private SkillFolders() {}

    /// @return sorted by path
    /// @throws WrongUse if `root` is no folder, has no skill, too many, or folders too deep to be looked into
    static List<Path> under(Path root) {
        if (!Files.isDirectory(root)) {
            throw new WrongUse("There is no folder at " + root);
        }
        List<Path> found = new ArrayList<>();
        try {
            // One that is a link itself would be a file among none.
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
                if (!folder.equals(root) && isPassedOver(folder.getFileName().toString())) {
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
                            + " folders deep, and what is in it is not looked at; name a folder nearer to the skills");
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

            // Not one to a folder of the repository, which is found where it is.
            private boolean isLinkedSkill(Path file, BasicFileAttributes attributes) throws IOException {
                return attributes.isSymbolicLink()
                        && !isPassedOver(file.getFileName().toString())
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

    private static boolean isPassedOver(String name) {
        return name.startsWith(".") || ToolFiles.isName(name);
    }
}
