package dev.repertoire.core.manifest;

import dev.repertoire.core.Lane;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what is wrong with the name of a skill.
final class NameRules {
    private static final List<String> RESERVED = List.of("anthropic", "claude");

    private final String path;
    private final int line;
    private final Lane lane;
    private final Findings findings;

    NameRules(String path, int line, Lane lane, Findings findings) {
        this.path = path;
        this.line = line;
        this.lane = lane;
        this.findings = findings;
    }

    /// @param folder the one SKILL.md is in; null when it came without
    void check(String name, @Nullable String folder) {
        int length = name.codePointCount(0, name.length());
        if (length > SkillName.LONGEST) {
            findings.add(
                    Rule.NAME_TOO_LONG,
                    path,
                    line,
                    Recorded.mustResolve(lane) + ": the name has " + length + " characters, at most "
                            + SkillName.LONGEST + " are allowed");
        }
        if (!SkillName.isSpelledRight(name)) {
            findings.add(
                    Rule.NAME_INVALID,
                    path,
                    line,
                    "the name " + Quoted.of(name)
                            + " in SKILL.md is not one a skill can have; expected lower-case letters"
                            + " a-z, digits, and single hyphens between them, such as 'pdf-forms'");
            return;
        }
        if (name.contains("--")) {
            findings.add(
                    Rule.NAME_DOUBLE_HYPHEN,
                    path,
                    line,
                    "the name " + Quoted.of(name)
                            + " in SKILL.md has two hyphens in a row, which validators of the open format refuse;"
                            + " write one");
        }
        for (String word : RESERVED) {
            if (name.contains(word)) {
                findings.add(
                        Rule.NAME_RESERVED,
                        path,
                        line,
                        "Skill name in SKILL.md cannot contain the reserved word '" + word + "': found "
                                + Quoted.of(name));
            }
        }
        if (folder != null && !isSame(folder, name)) {
            findings.add(
                    Rule.NAME_DIRECTORY_MISMATCH,
                    path,
                    line,
                    "The folder name " + Quoted.of(folder) + " must match the skill name " + Quoted.of(name)
                            + " in SKILL.md.");
        }
    }

    private boolean isSame(String folder, String name) {
        boolean isExact = lane == Lane.BETA || findings.profile() == Profile.PORTABLE;
        return isExact ? folder.equals(name) : SkillName.isAlike(folder, name);
    }
}
