package dev.repertoire.core.secrets;

/// Text as the bytes that nearly all encodings have for it.
final class Ascii {
    private Ascii() {}

    /// Whether `ascii` is at `at`, before `end`.
    static boolean startsWith(byte[] bytes, int at, int end, String ascii) {
        if (end - at < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean isLetterOrDigit(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
    }
}
