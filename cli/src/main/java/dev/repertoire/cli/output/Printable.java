package dev.repertoire.cli.output;

import java.util.stream.Collectors;

/// Text from elsewhere, made safe for a terminal. Publishers choose titles and descriptions, and escape sequences
/// in them could move the cursor, retitle the window or hide what is on screen.
public final class Printable {
    private Printable() {}

    /// On one line, without control and invisible formatting characters (categories Cc and Cf).
    public static String line(String text) {
        return text.codePoints()
                .mapToObj(c -> isShown(c) ? Character.toString(c) : Character.isWhitespace(c) ? " " : "\ufffd")
                .collect(Collectors.joining());
    }

    /// The same for each line of a message that may contain text from elsewhere.
    public static String lines(String text) {
        return text.lines().map(Printable::line).collect(Collectors.joining("\n"));
    }

    private static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
