package dev.repertoire.core.rules;

import dev.repertoire.core.text.VisibleText;

/// Text from an upload, as messages repeat it: on one line, nothing invisible, not longer than a reader needs. What
/// strangers upload ends up in terminals and logs, where an escape sequence or 65 000 bytes of name would do harm.
public final class Quoted {
    private static final int LONGEST = 120;
    private static final int LONGEST_PATH = 1024;

    private Quoted() {}

    /// `text` in single quotes, shortened and escaped.
    public static String of(String text) {
        return "'" + escaped(text, LONGEST) + "'";
    }

    /// `path` escaped, and whole unless no file system would take it.
    public static String path(String path) {
        return escaped(path, LONGEST_PATH);
    }

    private static String escaped(String text, int longest) {
        var shown = new StringBuilder();
        int count = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (count++ == longest) {
                return shown.append('…').toString();
            }
            int c = text.codePointAt(at);
            if (c == ' ' || VisibleText.hasInk(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format("\\u{%X}", c));
            }
        }
        return shown.toString();
    }
}
