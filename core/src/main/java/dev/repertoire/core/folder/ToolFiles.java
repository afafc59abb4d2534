package dev.repertoire.core.folder;

import java.util.Locale;
import java.util.Set;

/// What version control, package managers and interpreters keep in a folder for themselves. None of it is ever part
/// of a skill.
public final class ToolFiles {
    private static final Set<String> NAMES =
            Set.of(".git", ".hg", ".svn", ".jj", ".bzr", "node_modules", ".venv", "__pycache__");
    private static final String COMPILED_PYTHON = ".pyc";

    private ToolFiles() {}

    /// Whether a file or folder of this name is left out wherever it is. In any case, since file systems that
    /// ignore case find `.git` by the name `.GIT` too.
    public static boolean isName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.contains(lower) || lower.endsWith(COMPILED_PYTHON);
    }
}
