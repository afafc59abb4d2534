package dev.repertoire.cli.local;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.sdk.Upload;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the skills at a path that a user gives.
final class SkillPaths {
    private static final int DEEPEST = 16;
    private static final Set<String> NEVER = Set.of(".git", "node_modules");

    private SkillPaths() {}

    /// The skills in `path`, sorted. If `path` is a file or has a SKILL.md in any case, it is the only one.
    /// Otherwise they are the folders in it that have one, at any depth, except those inside another skill. If
    /// there are none, `path` itself.
    ///
    /// @throws IOException if a folder can't be read
    static List<Path> in(Path path) throws IOException {
        if (!Files.isDirectory(path) || isSkill(path)) {
            return List.of(path);
        }
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(path, EnumSet.noneOf(FileVisitOption.class), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NEVER.contains(String.valueOf(folder.getFileName()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (isSkill(folder)) {
                    found.add(folder);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(found);
        return found.isEmpty() ? List.of(path) : found;
    }

    /// @throws WrongUse if there is no skill of any form
    static Upload upload(Path skill) {
        try {
            return Upload.of(skill);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isSkill(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().equalsIgnoreCase(Manifest.FILE_NAME));
        }
    }
}
