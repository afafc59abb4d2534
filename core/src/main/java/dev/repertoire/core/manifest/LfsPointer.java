package dev.repertoire.core.manifest;

import java.nio.charset.StandardCharsets;

/// What Git LFS puts in the place of a file until the file itself is fetched: a few lines of text
/// (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md).
public final class LfsPointer {
    private static final String FIRST_LINE = "version https://git-lfs.github.com/spec/v1";
    private static final int LARGEST = 1024;

    private LfsPointer() {}

    /// Whether a file is one.
    ///
    /// @param start its first bytes, more than a line of 42
    public static boolean is(long sizeBytes, byte[] start) {
        return sizeBytes <= LARGEST && is(new String(start, StandardCharsets.ISO_8859_1));
    }

    static boolean is(String text) {
        return text.startsWith(FIRST_LINE)
                && (text.length() == FIRST_LINE.length() || text.charAt(FIRST_LINE.length()) <= '\r');
    }
}
