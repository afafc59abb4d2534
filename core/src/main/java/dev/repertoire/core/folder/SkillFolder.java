package dev.repertoire.core.folder;

import dev.repertoire.core.rules.Findings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Files that are to become a skill. They are packed under the skill's name, whatever the folder they are in is
/// called.
public interface SkillFolder {

    /// What the folder is called; empty for files that are in none.
    Optional<String> name();

    /// The files to pack. What can't be packed, such as a link that leads out of the folder, becomes a finding.
    ///
    /// @param atMost how many files are taken; one more is listed where there are more, and then no others
    /// @throws IOException if the folder can't be read
    List<? extends FolderFile> files(int atMost, Findings findings) throws IOException;
}
