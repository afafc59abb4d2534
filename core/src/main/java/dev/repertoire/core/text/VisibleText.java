package dev.repertoire.core.text;

import java.util.OptionalInt;
import java.util.Set;

/// Whether a person sees all of a short text: a title, a file name, an alias. Invisible characters make two texts
/// look equal, reverse letters (https://trojansource.codes), or carries words that only a program reads.
///
/// Categories come from the JDK that runs this, so a newer one knows more characters.
public final class VisibleText {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int EMOJI_SELECTOR = 0xFE0F;
    private static final int KEYCAP = 0x20E3;
    private static final int REPLACEMENT = 0xFFFD;

    /// Braille and a note head without ink, and the place of an object that is not there.
    private static final Set<Integer> WITHOUT_INK = Set.of(0x2800, 0x1D159, 0xFFFC);

    private VisibleText() {}

    /// The first hidden character of `text`: a control or format character, a line separator, a private-use or
    /// unassigned character, or one that Unicode calls default-ignorable. Joiners (U+200C, U+200D) are
    /// visible between emoji and between letters that have no case, as in Persian and Hindi; U+FE0F is visible
    /// after an emoji.
    ///
    /// @return the code point; empty if there is none
    public static OptionalInt firstHidden(String text) {
        int[] points = text.codePoints().toArray();
        for (int at = 0; at < points.length; at++) {
            if (isHidden(points, at)) {
                return OptionalInt.of(points[at]);
            }
        }
        return OptionalInt.empty();
    }

    /// Whether some character was lost when the text was decoded: U+FFFD stands for it.
    public static boolean isDamaged(String text) {
        return text.indexOf(REPLACEMENT) >= 0;
    }

    /// Whether anything of `text` leaves ink.
    public static boolean hasInk(String text) {
        return text.codePoints().anyMatch(VisibleText::hasInk);
    }

    /// Whether this character leaves ink by itself.
    public static boolean hasInk(int codePoint) {
        return !isHidden(codePoint)
                && !WITHOUT_INK.contains(codePoint)
                && Character.getType(codePoint) != Character.SPACE_SEPARATOR;
    }

    /// Whether this character looks like a blank and is another one than U+0020.
    public static boolean isBlankLike(int codePoint) {
        return codePoint != ' ' && !isHidden(codePoint) && !hasInk(codePoint);
    }

    /// Whether Unicode has readers pass over this character where they can't show it.
    public static boolean isIgnorable(int codePoint) {
        return Ignorables.contains(codePoint);
    }

    private static boolean isHidden(int[] points, int at) {
        int before = at == 0 ? 0 : points[at - 1];
        int after = at + 1 == points.length ? 0 : points[at + 1];
        return switch (points[at]) {
            case ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER -> !((isJoined(before) || isMark(before)) && isJoined(after));
            // A digit is an emoji only in a keycap.
            case EMOJI_SELECTOR -> !(before < 0x80 ? isKeycapBase(before) && after == KEYCAP : isEmoji(before));
            default -> isHidden(points[at]);
        };
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> isIgnorable(c);
        };
    }

    private static boolean isJoined(int c) {
        return isEmoji(c) || (Character.getType(c) == Character.OTHER_LETTER && !isIgnorable(c));
    }

    /// Joiners come after the sign that kills a vowel, and after the selector of an emoji.
    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> c == EMOJI_SELECTOR || !isIgnorable(c);
            default -> false;
        };
    }

    private static boolean isEmoji(int c) {
        return c >= 0x80 && Character.isEmoji(c);
    }

    private static boolean isKeycapBase(int c) {
        return c < 0x80 && Character.isEmoji(c);
    }
}
