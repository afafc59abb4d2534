package dev.repertoire.cli.folders;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What to say of folders whose skills have one name.
public final class SameName {
    private static final int MOST_NAMED = 3;

    private SameName() {}

    /// @param others       the other folders with a skill of this name, at least one
    /// @param isOneContent whether they all have the same content
    public static String sentence(String name, List<Path> others, boolean isOneContent) {
        String more = others.size() > MOST_NAMED ? " and " + (others.size() - MOST_NAMED) + " more" : "";
        return "the skill in "
                + others.stream()
                        .limit(MOST_NAMED)
                        .map(path -> "'" + path + "'")
                        .collect(Collectors.joining(", "))
                + more + " is called '" + name + "' too, and has "
                + (isOneContent ? "the same content" : "other content; rename one of them");
    }
}
