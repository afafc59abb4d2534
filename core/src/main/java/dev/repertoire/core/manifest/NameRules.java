package dev.repertoire.core.manifest;

import dev.repertoire.core.Lane;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a skill may be called.
final class NameRules {
    static final int LONGEST = 64;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]++(-[a-z0-9]++)*+");
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
        if (length > LONGEST) {
            findings.add(
                    Rule.NAME_TOO_LONG,
                    path,
                    line,
                    Recorded.mustResolve(lane) + ": the name has " + length + " characters, at most " + LONGEST
                            + " are allowed");
        }
        if (!NAME.matcher(name).matches()) {
            findings.add(
                    Rule.NAME_INVALID,
                    path,
                    line,
                    "the name " + Quoted.of(name)
                            + " in SKILL.md is not one a skill can have; expected lower-case letters"
                            + " a-z, digits, and single hyphens between them, such as 'pdf-forms'");
            return;
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
        return isExact ? folder.equals(name) : folded(folder).equals(folded(name));
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
