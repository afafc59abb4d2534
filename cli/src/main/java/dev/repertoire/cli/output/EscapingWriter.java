package dev.repertoire.cli.output;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/// Escapes in JSON, as `\\u009b`, what is not visible: beyond ASCII, JSON asks that of nothing, but terminals act
/// on C1 controls, and characters that turn the direction of text show it as what it is not. All that is beyond
/// ASCII in JSON is in strings, where an escape means the same.
final class EscapingWriter extends FilterWriter {
    /// The first half of a character whose second has not come yet; 0 for none.
    private char high;

    EscapingWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        char unit = (char) c;
        if (high != 0) {
            char first = high;
            high = 0;
            if (Character.isLowSurrogate(unit)) {
                put(Character.toCodePoint(first, unit));
                return;
            }
            put(first);
        }
        if (Character.isHighSurrogate(unit)) {
            high = unit;
        } else if (unit < 0x7f) {
            out.write(unit);
        } else {
            put(unit);
        }
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        for (int at = offset; at < offset + length; at++) {
            write(text[at]);
        }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        for (int at = offset; at < offset + length; at++) {
            write(text.charAt(at));
        }
    }

    private void put(int codePoint) throws IOException {
        for (char unit : Character.toChars(codePoint)) {
            if (Printable.isShown(codePoint)) {
                out.write(unit);
            } else {
                out.write(String.format("\\u%04x", (int) unit));
            }
        }
    }
}
