package dev.repertoire.core.folder;

import dev.repertoire.core.rules.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
