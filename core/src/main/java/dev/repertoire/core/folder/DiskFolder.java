package dev.repertoire.core.folder;

import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.rules.Findings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder on disk that holds a skill.
///
/// Left out are what tools keep there ([ToolFiles]), what the folder's `.skillignore` names, and that file itself.
/// In a git work tree, what git ignores is left out too, with one warning that counts it, unless `.skillignore`
/// asks for it.
///
/// A link to a file of the folder is packed as that file. All other links are refused: a link out of the folder
/// would send files that its author did not mean to send, and a link to a folder may lead in circles.
public final class DiskFolder implements SkillFolder {
    private final Path folder;

    private DiskFolder(Path folder) {
        this.folder = folder;
    }

    /// The folder there, or that the link there leads to. Nothing is read yet.
    public static DiskFolder at(Path folder) {
        return new DiskFolder(folder);
    }

    /// The folder that the SKILL.md at `file` is part of, as other files beside it say; empty if it is alone, or is
    /// another file. Whoever names such a SKILL.md means the skill.
    ///
    /// @throws UncheckedIOException if the folder can't be listed
    public static Optional<Path> around(Path file) {
        boolean isSkillMd = Manifest.FILE_NAME.equalsIgnoreCase(String.valueOf(file.getFileName()));
        if (!isSkillMd || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Path folder = Objects.requireNonNullElse(file.getParent(), Path.of("."));
        try (Stream<Path> beside = Files.list(folder)) {
            return beside.anyMatch(other -> !other.getFileName().equals(file.getFileName()))
                    ? Optional.of(folder)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        var walk = new FolderWalk(root, name().orElse(""), atMost, findings);
        return walk.files();
    }
}
