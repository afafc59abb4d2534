package dev.repertoire.core;

import java.util.regex.Pattern;

/// A tenant: owns hosted skills and keys. What one workspace holds does not exist for another.
///
/// @param name 1 to 64 letters, digits, `.`, `_` or `-`, beginning with a letter or digit
public record Workspace(String name) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /// Where the master key works, and every key made without naming a workspace.
    public static final Workspace DEFAULT = new Workspace("default");

    public Workspace {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a workspace is 1 to 64 letters, digits, '.', '_' or '-'," + " beginning with a letter or digit");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
