package dev.repertoire.core.folder;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One line of a `.skillignore` or `.gitignore`. Small enough to write here; the libraries that read this syntax
/// bring a logging framework or the whole of git along.
final class IgnorePattern {
    /// A component `**`, which stands for any number of folders.
    private static final Wildcard ANY_FOLDERS = Wildcard.of("**");

    private final int line;
    private final String text;
    private final boolean isNegated;
    private final boolean isForFolders;
    private final List<Wildcard> names;

    private IgnorePattern(int line, String text, boolean isNegated, boolean isForFolders, List<Wildcard> names) {
        this.line = line;
        this.text = text;
        this.isNegated = isNegated;
        this.isForFolders = isForFolders;
        this.names = names;
    }

    /// Empty for lines that say nothing: blank ones and comments.
    ///
    /// @param number of the line, from 1 on
    static Optional<IgnorePattern> parse(String line, int number) {
        String text = withoutTrailingBlanks(line);
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        boolean isNegated = text.startsWith("!");
        String pattern = isNegated ? text.substring(1) : text;
        boolean isForFolders = pattern.endsWith("/");
        pattern = isForFolders ? pattern.substring(0, pattern.length() - 1) : pattern;
        if (pattern.isEmpty()) {
            return Optional.empty();
        }
        // With a slash at its start or within, it counts from the folder's top; else it matches at any depth.
        String fromTop = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        String whole = pattern.contains("/") ? fromTop : "**/" + pattern;
        List<Wildcard> names = Arrays.stream(whole.split("/", -1))
                .map(name -> name.equals("**") ? ANY_FOLDERS : Wildcard.of(name))
                .toList();
        return Optional.of(new IgnorePattern(number, text, isNegated, isForFolders, names));
    }

    int line() {
        return line;
    }

    /// As written.
    String text() {
        return text;
    }

    /// Whether it asks for what an earlier line leaves out.
    boolean isNegated() {
        return isNegated;
    }

    /// @param depth how many names of `path` lead to the folder that the pattern counts from
    /// @throws IOException if there is too much to compare
    boolean matches(NamePath path, int depth, boolean isFolder, Effort effort) throws IOException {
        effort.spend(1);
        if (isForFolders && !isFolder) {
            return false;
        }
        boolean isAtAnyDepth = names.getFirst() == ANY_FOLDERS;
        if (isAtAnyDepth && names.size() == 2 && names.getLast() != ANY_FOLDERS) {
            return names.getLast().matches(path.last(), effort);
        }
        // Most lines and paths part at the first name.
        if (!isAtAnyDepth && !names.getFirst().matches(path.name(depth), effort)) {
            return false;
        }
        return matchesAll(path, depth, effort);
    }

    /// Keeps for each part of the pattern whether the names so far can be matched up to it, so that the time is the
    /// product of the two lengths, whatever the pattern.
    private boolean matchesAll(NamePath path, int depth, Effort effort) throws IOException {
        boolean[] reached = new boolean[names.size() + 1];
        reached[0] = true;
        skipAnyFolders(reached);
        for (int at = depth; at < path.length(); at++) {
            boolean isLast = at == path.length() - 1;
            boolean[] next = new boolean[names.size() + 1];
            effort.spend(names.size());
            for (int i = 0; i < names.size(); i++) {
                if (reached[i] && names.get(i) == ANY_FOLDERS) {
                    // A trailing one is for what is in the folder, not the folder itself.
                    next[i] = true;
                    next[i + 1] |= isLast && i == names.size() - 1;
                } else if (reached[i] && names.get(i).matches(path.name(at), effort)) {
                    next[i + 1] = true;
                }
            }
            if (!isLast) {
                skipAnyFolders(next);
            }
            reached = next;
        }
        return reached[names.size()];
    }

    /// `**` may stand for no folder at all, except at the end.
    private void skipAnyFolders(boolean[] reached) {
        for (int i = 0; i < names.size() - 1; i++) {
            reached[i + 1] |= reached[i] && names.get(i) == ANY_FOLDERS;
        }
    }

    /// A blank at the end counts only after a backslash.
    private static String withoutTrailingBlanks(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ' && !isEscaped(line, end - 1)) {
            end--;
        }
        return line.substring(0, end);
    }

    private static boolean isEscaped(String line, int at) {
        int backslashes = 0;
        while (at - backslashes > 0 && line.charAt(at - backslashes - 1) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
