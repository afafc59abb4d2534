package dev.repertoire.sdk;

import dev.repertoire.core.Lane;
import dev.repertoire.core.manifest.SkillName;

/// The name of a skill's folder on disk, which is always the name of the skill, whatever the zip or the server
/// call the folder. Otherwise a server could choose what is written or replaced: `src`, `.git`, `.claude`.
record FolderName(String text, Lane lane) {

    /// @throws IntegrityException if the name is invalid, or the server gives the folder another name
    static FolderName of(Version version, Lane lane) {
        String name = version.name();
        if (!SkillName.isValid(name)) {
            throw new IntegrityException(
                    "the server calls the skill '" + SafeText.word(name) + "', which is not a valid name", null);
        }
        // The beta lane has both, which must be equal.
        if (version.json().get("directory") instanceof String directory && !directory.equals(name)) {
            throw new IntegrityException(
                    "the server calls the skill '" + name + "' and its folder '" + SafeText.word(directory) + "'",
                    null);
        }
        return new FolderName(name, lane);
    }

    /// @param found the name of the folder in the zip
    /// @throws IntegrityException if it is not the folder of this skill
    void check(String found) {
        boolean isOurs = switch (lane) {
            case GA -> SkillName.isAlike(found, text);
            case BETA -> found.equals(text);
        };
        if (!isOurs) {
            throw new IntegrityException(
                    "the zip has the folder '" + SafeText.word(found) + "'; expected that of the skill, '" + text + "'",
                    null);
        }
    }
}
