package dev.repertoire.cli.local;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.folders.SkillFolders;
import dev.repertoire.core.folder.DiskFolder;
import dev.repertoire.sdk.Upload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Finds the skills at a path that a user gives.
final class SkillPaths {
    private SkillPaths() {}

    /// The skills in `path`, sorted: those in the folder there, or `path` itself if it is none or has no skill. A
    /// SKILL.md with other files beside it is its folder's.
    ///
    /// @param notes takes a sentence for each folder with skills that is passed over
    static List<Path> in(Path path, Consumer<String> notes) {
        if (!Files.isDirectory(path)) {
            return List.of(DiskFolder.around(path).orElse(path));
        }
        SkillFolders folders = SkillFolders.in(path);
        folders.passedOver().forEach(each -> notes.accept(each.note()));
        return folders.skills().isEmpty() ? List.of(path) : folders.skills();
    }

    /// @param uploads makes an upload of a path, or throws `IllegalArgumentException` if there is no skill
    /// @throws WrongUse if there is no skill of any form
    static Upload upload(Path skill, Function<Path, Upload> uploads) {
        try {
            return uploads.apply(skill);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
    }
}
