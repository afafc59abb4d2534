package dev.repertoire.wire.multipart;

import java.util.Arrays;

/// A byte string to look for, by Horspool's method: most bytes of a part are skipped, not compared.
final class Delimiter {
    private final byte[] pattern;
    private final int[] shift = new int[256];

    Delimiter(byte[] pattern) {
        this.pattern = pattern;
        Arrays.fill(shift, pattern.length);
        for (int i = 0; i < pattern.length - 1; i++) {
            shift[pattern[i] & 0xff] = pattern.length - 1 - i;
        }
    }

    int length() {
        return pattern.length;
    }

    /// The index of its first occurrence in `bytes` between `from` and `to`; -1 if there is none.
    int find(byte[] bytes, int from, int to) {
        int last = pattern.length - 1;
        int at = from;
        while (at + last < to) {
            if (bytes[at + last] == pattern[last]
                    && Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
                return at;
            }
            at += shift[bytes[at + last] & 0xff];
        }
        return -1;
    }
}
