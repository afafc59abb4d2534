package dev.repertoire.cli.folders;

import dev.repertoire.core.folder.DiskFolder;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The skill that is meant by the path of its SKILL.md.
public final class PartOfSkill {
    private PartOfSkill() {}

    /// The folder of a SKILL.md with other files beside it; `path` itself if it is anything else.
    ///
    /// @param notes takes a sentence if that is not the path that was given
    public static Path of(Path path, Consumer<String> notes) {
        Path skill = DiskFolder.around(path).orElse(path);
        if (!skill.equals(path)) {
            notes.accept("Note: there are other files beside " + path + ", so its folder is taken");
        }
        return skill;
    }
}
