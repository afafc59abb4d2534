package dev.repertoire.sdk;

import dev.repertoire.core.Lane;
import dev.repertoire.core.manifest.SkillName;

/// The name of a skill's folder on disk: that of the skill, whatever the zip or the server call the folder. Else
/// whoever
/// answers could choose what is written or replaced: `src`, `.git`, `.claude`.
record FolderName(String text, Lane lane) {

    /// @throws IntegrityException if it is no name that a skill can have, or the server calls the folder otherwise
    static FolderName of(Version version, Lane lane) {
        String name = version.name();
        if (!SkillName.isValid(name)) {
            throw new IntegrityException(
                    "the server calls the skill '" + SafeText.word(name) + "', which is no name a skill can have", null);
        }
        // The beta lane says both, and they are the same.
        if (version.json().get("directory") instanceof String directory && !directory.equals(name)) {
            throw new IntegrityException(
                    "the server calls the skill '" + name + "' and its folder '" + SafeText.word(directory) + "'", null);
        }
        return new FolderName(name, lane);
    }

    /// @param found what the zip calls the folder
    /// @throws IntegrityException if that is the folder of another skill
    void check(String found) {
        boolean isOurs = switch (lane) {
            case GA -> SkillName.isAlike(found, text);
            case BETA -> found.equals(text);
        };
        if (!isOurs) {
            throw new IntegrityException(
                    "the zip holds the folder '" + SafeText.word(found) + "'; expected that of the skill, '" + text + "'",
                    null);
        }
    }
}
