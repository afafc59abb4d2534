package dev.repertoire.core.manifest;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Rule;

/// Watches the whole text of a SKILL.md go by for what a person reading it would not see.
final class TextScan {
    /// The longest run of blanks in 107 real skills is far below this.
    private static final int PADDING = 1000;

    private int line = 1;
    /// Before the first character, one that is none.
    private int previous = -1;

    private char pendingHigh;
    private int hiddenCount;
    private int hiddenLine;
    private int hiddenFirst;
    private int blankRun;
    private int paddedLine;
    private boolean hasNul;

    void take(CharSequence text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (Character.isHighSurrogate(c)) {
                // May be the last of this piece, so its other half is waited for.
                pendingHigh = c;
            } else if (Character.isLowSurrogate(c)) {
                take(Character.toCodePoint(pendingHigh, c));
            } else {
                take((int) c);
            }
        }
    }

    private void take(int c) {
        boolean isByteOrderMark = c == 0xFEFF && previous < 0;
        if (isHidden(c) && !isByteOrderMark && hiddenCount++ == 0) {
            hiddenLine = line;
            hiddenFirst = c;
        }
        hasNul |= c == 0;
        if (Character.isWhitespace(c)) {
            blankRun++;
        } else {
            if (blankRun >= PADDING && paddedLine == 0) {
                paddedLine = line;
            }
            blankRun = 0;
        }
        if (c == '\n' ? previous != '\r' : c == '\r') {
            line++;
        }
        previous = c;
    }

    /// The line that the text has come to.
    int line() {
        return line;
    }

    boolean hasNul() {
        return hasNul;
    }

    void report(String path, Findings findings) {
        if (hiddenCount > 0) {
            findings.add(
                    Rule.HIDDEN_UNICODE,
                    path,
                    hiddenLine,
                    String.format(
                            "SKILL.md has %d invisible characters, the first (U+%04X) on line %d;"
                                    + " a model reads them, and a person reviewing the skill does not see them",
                            hiddenCount, hiddenFirst, hiddenLine));
        }
        if (paddedLine > 0) {
            findings.add(
                    Rule.BODY_PADDING,
                    path,
                    paddedLine,
                    "SKILL.md goes on at line " + paddedLine + " after more than " + PADDING
                            + " blank characters, where a person reviewing the skill may have stopped reading");
        }
    }

    /// Characters that say something and show nothing: Unicode tags (which spell hidden ASCII), zero-width characters,
    /// marks that reorder text (https://trojansource.codes), and the variation selectors that emoji do not use. The
    /// joiners that emoji and Indic scripts need (U+200C, U+200D) are left alone.
    private static boolean isHidden(int c) {
        return (c >= 0xE0000 && c <= 0xE01EF)
                || c == 0x200B
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x2069)
                || c == 0xFEFF;
    }
}
