package dev.repertoire.core.manifest;

import java.util.Locale;
import java.util.regex.Pattern;

/// What a skill may be called. Every name of one is also the name of a folder, on any file system that has no
/// device of that name.
public final class SkillName {
    /// In characters.
    public static final int LONGEST = 64;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]++(-++[a-z0-9]++)*+");

    private SkillName() {}

    /// Whether a skill can have this name: 1 to 64 lower-case letters, digits, and hyphens between them.
    public static boolean isValid(String name) {
        return isSpelledRight(name) && name.length() <= LONGEST;
    }

    /// The same of a name of any length.
    static boolean isSpelledRight(String name) {
        return NAME.matcher(name).matches();
    }

    /// Whether `folder` has the name of the skill but for case and `_` in the place of `-`, as the GA lane compares
    /// them.
    public static boolean isAlike(String folder, String name) {
        return folded(folder).equals(folded(name));
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
