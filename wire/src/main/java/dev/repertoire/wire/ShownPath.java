package dev.repertoire.wire;

import java.util.Arrays;
import java.util.stream.Collectors;

/// A request's path as logs and messages repeat it. Keys end up in paths by mistake, so a part that could be one is
/// cut out.
public final class ShownPath {
    private static final String CUT = "…";
    private static final int MAX_CHARACTERS = 200;

    /// No id of a skill or version is longer.
    private static final int MAX_PART_CHARACTERS = 39;

    private ShownPath() {}

    /// @param path without query, still percent-encoded
    public static String of(String path) {
        // The common case first, without a copy: each request's log line has its path.
        return isPlain(path) ? path : cut(path);
    }

    private static boolean isPlain(String path) {
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (!isPlain(path, start, end)) {
                return false;
            }
            start = end + 1;
        }
        return path.length() <= MAX_CHARACTERS;
    }

    private static boolean isPlain(String path, int start, int end) {
        if (end - start > MAX_PART_CHARACTERS || path.regionMatches(true, start, "sk-", 0, 3)) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (!isPlain(path.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-'
                || c == '.'
                || c == '~';
    }

    private static String cut(String path) {
        String shown = Arrays.stream(path.split("/", -1))
                .map(part -> isPlain(part, 0, part.length()) ? part : CUT)
                .collect(Collectors.joining("/"));
        return shown.length() <= MAX_CHARACTERS ? shown : shown.substring(0, MAX_CHARACTERS) + CUT;
    }
}
