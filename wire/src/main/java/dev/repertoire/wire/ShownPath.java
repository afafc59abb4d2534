package dev.repertoire.wire;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A request's path as logs and messages repeat it. Keys end up in paths by mistake, so a part that could be one is
/// cut out.
public final class ShownPath {
    private static final String CUT = "…";
    private static final int MAX_CHARACTERS = 200;

    /// A part that is repeated. No id of a skill or version is longer.
    private static final Pattern PLAIN = Pattern.compile("(?!(?i:sk-))[A-Za-z0-9_.~-]{0,39}");

    private ShownPath() {}

    /// @param path without query, still percent-encoded
    public static String of(String path) {
        String shown = Arrays.stream(path.split("/", -1))
                .map(part -> PLAIN.matcher(part).matches() ? part : CUT)
                .collect(Collectors.joining("/"));
        return shown.length() <= MAX_CHARACTERS ? shown : shown.substring(0, MAX_CHARACTERS) + CUT;
    }
}
