package dev.repertoire.core.manifest;

/// Thrown where frontmatter can't be read on.
final class BadYaml extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String found;

    /// @param line of SKILL.md
    BadYaml(int line, String found) {
        super(found, null, false, false);
        this.line = line;
        this.found = found;
    }

    int line() {
        return line;
    }

    String found() {
        return found;
    }
}
