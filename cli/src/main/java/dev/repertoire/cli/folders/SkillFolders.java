package dev.repertoire.cli.folders;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.core.folder.ToolFiles;
import dev.repertoire.core.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/// The skills in a folder, at any depth. Hidden folders are searched too, since agents have theirs in
/// `.claude/skills` and the like; those of tools (`node_modules`) are passed over.
///
/// A folder that is meant as a skill but is not one, with a SKILL.md in another case or as a link to a skill
/// elsewhere, is included, because `sync --prune` deletes the skills that have no folder.
///
/// @param root       what was searched, without links
/// @param skills     the folders that have a SKILL.md and are not inside another skill, sorted; the root alone if it
///                   has one
/// @param passedOver folders with skills that are not taken, sorted
public record SkillFolders(Path root, List<Path> skills, List<PassedOver> passedOver) {
    private static final int MAX_DEPTH = 32;
    private static final int MOST = 10_000;

    public SkillFolders {
        skills = List.copyOf(skills);
        passedOver = List.copyOf(passedOver);
    }

    /// @throws WrongUse if `folder` is not a folder, has too many skills, or is nested too deeply
    public static SkillFolders in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new WrongUse("There is no folder at " + folder);
        }
        try {
            // A root that is itself a link would be visited as a file.
            var search = new Search(Files.isSymbolicLink(folder) ? folder.toRealPath() : folder);
            Files.walkFileTree(search.root, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, search);
            return new SkillFolders(
                    search.root,
                    search.found.stream().sorted().toList(),
                    search.passedOver.stream()
                            .sorted((a, b) -> a.folder().compareTo(b.folder()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Search extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Path> found = new ArrayList<>();
        private final List<PassedOver> passedOver = new ArrayList<>();

        Search(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (!folder.equals(root) && isOfTool(folder)) {
                passOver(folder, folder);
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
            if (attributes.isSymbolicLink() && Files.isDirectory(file)) {
                visitLink(file, file.toRealPath());
            }
            return FileVisitResult.CONTINUE;
        }

        // A link to a folder of the root does not count: that folder is found at its own path.
        private void visitLink(Path link, Path target) throws IOException {
            boolean isAbove = root.toRealPath().startsWith(target);
            if (isAbove || target.startsWith(root.toRealPath())) {
                return;
            }
            if (isOfTool(link) || !hasManifest(target)) {
                passOver(link, target);
            } else {
                add(link);
            }
        }

        private void add(Path folder) {
            if (found.size() == MOST) {
                throw new WrongUse("There are more than " + MOST + " skills in " + root);
            }
            found.add(folder);
        }

        private void passOver(Path folder, Path target) throws IOException {
            var within = new Within(target);
            Files.walkFileTree(target, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, within);
            if (!within.found.isEmpty()) {
                passedOver.add(
                        new PassedOver(folder, within.found.stream().sorted().toList()));
            }
        }
    }

    /// Searches a folder that is passed over, as far as it can be read.
    private static final class Within extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Path> found = new ArrayList<>();

        Within(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isManifest(file) && found.size() < MOST) {
                found.add(file.getParent() == null ? root : file.getParent());
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }

    private static boolean hasManifest(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.anyMatch(SkillFolders::isManifest);
        }
    }

    private static boolean isManifest(Path file) {
        return file.getFileName().toString().equalsIgnoreCase(Manifest.FILE_NAME);
    }

    private static boolean isOfTool(Path folder) {
        return ToolFiles.isName(folder.getFileName().toString());
    }
}
