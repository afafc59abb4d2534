package dev.repertoire.cli.remote;

import dev.repertoire.cli.WrongUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// The folders of a repository that are skills: those with a SKILL.md, unless they lie in another skill. Hidden
/// ones and `node_modules` are passed over, links not followed.
final class SkillFolders {
    private static final int MAX_DEPTH = 32;
    private static final int MOST = 10_000;

    private SkillFolders() {}

    /// @return sorted by path
    /// @throws WrongUse if `root` is no folder, has no skill, or too many
    static List<Path> under(Path root) {
        if (!Files.isDirectory(root)) {
            throw new WrongUse("There is no folder at " + root);
        }
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, visitor(root, found));
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
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (!folder.equals(root) && isPassedOver(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (!Files.isRegularFile(folder.resolve("SKILL.md"), LinkOption.NOFOLLOW_LINKS)) {
                    return FileVisitResult.CONTINUE;
                }
                if (found.size() == MOST) {
                    throw new WrongUse("There are more than " + MOST + " skills in " + root);
                }
                found.add(folder);
                return FileVisitResult.SKIP_SUBTREE;
            }
        };
    }

    private static boolean isPassedOver(String name) {
        return name.startsWith(".") || name.equals("node_modules");
    }
}
