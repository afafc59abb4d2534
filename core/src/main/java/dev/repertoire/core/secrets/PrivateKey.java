package dev.repertoire.core.secrets;

/// A private key as text (RFC 7468, and as OpenSSH and PGP write theirs): a header line, and the key itself. A
/// header alone is what documentation shows, and what programs look for.
final class PrivateKey {
    static final String WHAT = "a private key";
    static final String PREFIX = "-----BEGIN ";

    /// So many bytes from the header's first on are looked at: room for the fields of an encrypted key.
    static final int LONGEST = 512;

    private static final String KIND = "PRIVATE KEY";
    private static final int LONGEST_KIND = 40;

    /// As many as the shortest key has, and more than any beginning that is the same in all keys.
    private static final int FEWEST_CHARACTERS = 60;

    private PrivateKey() {}

    /// Whether one begins at `at` in `bytes`.
    ///
    /// @param end of what is in `bytes`
    static boolean isAt(byte[] bytes, int at, int end) {
        return Ascii.startsWith(bytes, at, end, PREFIX)
                && isOfPrivateKey(bytes, at + PREFIX.length(), end)
                && hasKey(bytes, at + PREFIX.length(), Math.min(end, at + LONGEST));
    }

    private static boolean isOfPrivateKey(byte[] bytes, int from, int end) {
        for (int at = from; at < Math.min(end, from + LONGEST_KIND) && bytes[at] != '-'; at++) {
            if (Ascii.startsWith(bytes, at, end, KIND)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasKey(byte[] bytes, int from, int end) {
        int run = 0;
        long different = 0;
        for (int at = from; at < end && run < FEWEST_CHARACTERS; at++) {
            boolean isPart = Ascii.isLetterOrDigit(bytes[at]) || bytes[at] == '+' || bytes[at] == '/';
            // Lines may be short, so their ends don't count.
            boolean isBreak = bytes[at] == '\n' || bytes[at] == '\r';
            run = isPart ? run + 1 : isBreak ? run : 0;
            different = isPart ? different | 1L << (bytes[at] & 63) : 0;
        }
        return run >= FEWEST_CHARACTERS && Long.bitCount(different) >= 16;
    }
}
