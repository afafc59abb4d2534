package dev.repertoire.core.folder;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A folder on disk that holds a skill.
///
/// Left out are `.git` and `node_modules`, what the folder's `.skillignore` names, and that file itself.
///
/// A link that leads to a file of the folder is packed as that file. All other links are refused: one that
/// leads out would send what its author did not mean to, and one that leads to a folder may lead in circles.
public final class DiskFolder implements SkillFolder {
    /// Deeper than any path that is taken, and no deeper than a thread's stack.
    private static final int DEEPEST = 256;

    private final Path folder;

    private DiskFolder(Path folder) {
        this.folder = folder;
    }

    /// The folder there, or that the link there leads to. Nothing is read yet.
    public static DiskFolder at(Path folder) {
        return new DiskFolder(folder);
    }

    @Override
    public Optional<String> name() {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return Optional.ofNullable(name).map(FileName::of);
    }

    /// @throws NotDirectoryException if it is no folder
    @Override
    public List<DiskFile> files(int atMost, Findings findings) throws IOException {
        Path root = folder.toRealPath();
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(folder.toString());
        }
        var walk = new Walk(root, SkillIgnore.in(root), name().orElse(""), atMost, findings);
        walk.into(root, "", 1);
        return walk.files;
    }

    private static final class Walk {
        private final Path root;
        private final SkillIgnore ignored;
        private final String name;
        private final int atMost;
        private final Findings findings;
        private final List<DiskFile> files = new ArrayList<>();

        Walk(Path root, SkillIgnore ignored, String name, int atMost, Findings findings) {
            this.root = root;
            this.ignored = ignored;
            this.name = name;
            this.atMost = atMost;
            this.findings = findings;
        }

        /// @param prefix the folder's path with a slash; empty for the root
        void into(Path within, String prefix, int depth) throws IOException {
            for (Path found : listed(within)) {
                if (files.size() > atMost) {
                    return;
                }
                String path = prefix + FileName.of(found);
                BasicFileAttributes attributes = attributes(found);
                if (ignored.isIgnored(path, attributes.isDirectory())) {
                    continue;
                }
                if (attributes.isRegularFile()) {
                    files.add(new DiskFile(found, path, attributes, ExecuteBit.isSet(found)));
                } else if (attributes.isSymbolicLink()) {
                    follow(found, path);
                } else if (!attributes.isDirectory()) {
                    refuse(path, "it is a pipe, socket or device; only files and folders can be part of a skill");
                } else if (depth == DEEPEST) {
                    findings.add(
                            Rule.ENTRY_PATH_TOO_DEEP,
                            name + "/" + path,
                            "the folder is more than " + DEEPEST + " levels deep, and was not looked into further");
                } else {
                    into(found, path + "/", depth + 1);
                }
            }
        }

        private void follow(Path link, String path) throws IOException {
            Path target;
            try {
                target = link.toRealPath();
            } catch (IOException e) {
                refuse(path, "it is a link that leads nowhere; remove it, or put the file itself in its place");
                return;
            }
            if (!target.startsWith(root)) {
                refuse(path, "it is a link that leads out of the folder; put the file itself in its place");
                return;
            }
            BasicFileAttributes attributes = attributes(target);
            if (!attributes.isRegularFile()) {
                refuse(path, "it is a link to something other than a file; put what it leads to in its place");
            } else if (ignored.isWithinIgnored(FileName.path(root.relativize(target)))) {
                refuse(path, "it is a link to a file that is left out; put the file itself in its place");
            } else {
                files.add(new DiskFile(target, path, attributes, ExecuteBit.isSet(target)));
            }
        }

        private void refuse(String path, String why) {
            findings.add(Rule.ENTRY_NOT_REGULAR, name + "/" + path, "the skill can't contain this: " + why);
        }

        private static BasicFileAttributes attributes(Path file) throws IOException {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        }

        /// Sorted, so that findings come in the same order everywhere.
        private static List<Path> listed(Path folder) throws IOException {
            List<Path> listed = new ArrayList<>();
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
                found.forEach(listed::add);
            } catch (java.nio.file.DirectoryIteratorException e) {
                throw e.getCause();
            }
            Collections.sort(listed);
            return listed;
        }
    }
}
