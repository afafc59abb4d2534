package dev.repertoire.cli.remote;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.sdk.Version;
import java.util.Optional;

/// A skill, and optionally one of its versions, as users write it: `NAME`, `ID`, `NAME@VERSION`, `ID@VERSION`.
///
/// @param skill   name or id
/// @param version as written; empty if none was given
record SkillReference(String skill, Optional<String> version) {
    /// @throws WrongUse if the text is a folder, or one half is missing
    static SkillReference parse(String text) {
        if (isPath(text)) {
            throw new WrongUse("'" + text + "' has a slash, so it is a folder or file; expected a skill's name or id");
        }
        int at = text.lastIndexOf('@');
        String skill = at < 0 ? text : text.substring(0, at);
        String version = at < 0 ? "" : text.substring(at + 1);
        if (skill.isBlank() || (at >= 0 && version.isBlank())) {
            throw new WrongUse("'" + text + "' is not a skill; expected NAME, ID, NAME@VERSION or ID@VERSION");
        }
        return new SkillReference(skill, Optional.of(version).filter(given -> !given.isEmpty()));
    }

    /// A folder or file is written with a slash; a name never has one.
    static boolean isPath(String text) {
        return text.indexOf('/') >= 0 || text.indexOf('\\') >= 0 || text.equals(".") || text.equals("..");
    }

    /// The version, or the newest if none was given.
    String versionOrLatest() {
        return version.orElse(Version.LATEST);
    }
}
