package dev.repertoire.core.manifest;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Rule;
import dev.repertoire.core.text.HiddenText;

/// Watches the whole text of a SKILL.md go by for what a person reading it would not see.
final class TextScan {
    /// The longest run of blanks in 107 real skills has 154.
    private static final int PADDING = 1000;

    private final HiddenText hidden = new HiddenText();
    private char pendingHigh;
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
        hasNul |= c == 0;
        if (Character.isWhitespace(c)) {
            blankRun++;
        } else {
            if (blankRun >= PADDING && paddedLine == 0) {
                paddedLine = hidden.line();
            }
            blankRun = 0;
        }
        hidden.take(c);
    }

    /// The line that the text has come to.
    int line() {
        return hidden.line();
    }

    boolean hasNul() {
        return hasNul;
    }

    void report(String path, Findings findings) {
        hidden.found()
                .ifPresent(found -> findings.add(Rule.HIDDEN_UNICODE, path, found.line(), found.sentence("SKILL.md")));
        if (paddedLine > 0) {
            findings.add(
                    Rule.BODY_PADDING,
                    path,
                    paddedLine,
                    "SKILL.md goes on at line " + paddedLine + " after more than " + PADDING
                            + " blank characters, where a person reviewing the skill may have stopped reading");
        }
    }
}
