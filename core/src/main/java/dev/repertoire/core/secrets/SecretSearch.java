package dev.repertoire.core.secrets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Looks for secrets in bytes as they come by, in time linear in them: at each place where one may begin, so many
/// bytes and no more are compared with each kind. Used by one thread, for one file.
final class SecretSearch {
    /// Of one file; more say no more.
    static final int MOST = 5;

    private static final int AHEAD = Math.max(PrivateKey.LONGEST, Token.LONGEST + 32);
    /// Room for an escape before a token.
    private static final int BEHIND = 24;
    private static final boolean[] STARTS = starts();

    private static final int FIRST_WINDOW_BYTES = 512;
    private static final int MAX_WINDOW_BYTES = BEHIND + AHEAD + 16 * 1024;

    /// What has come and is not looked at yet, after a few bytes that are. Grows, since most files are small.
    private byte[] window = new byte[FIRST_WINDOW_BYTES];

    private final List<Hit> hits = new ArrayList<>();
    private int next;
    private int end;
    private int line = 1;
    private boolean isFirst = true;
    private boolean isWide;

    /// @param what   begins there
    /// @param prefix that it has in common with all others of its kind
    record Hit(int line, String what, String prefix) {}

    /// Of text in UTF-16, as Windows writes it, every other byte counts.
    void accept(byte[] bytes, int offset, int length) {
        if (isFirst && length >= 2) {
            int mark = pair(bytes[offset], bytes[offset + 1]);
            isWide = mark == 0xfffe || mark == 0xfeff;
        }
        isFirst &= length == 0;
        if (isWide) {
            byte[] narrow = new byte[length];
            int count = 0;
            for (int i = offset; i < offset + length; i++) {
                if (bytes[i] != 0) {
                    narrow[count++] = bytes[i];
                }
            }
            take(narrow, 0, count);
        } else {
            take(bytes, offset, length);
        }
    }

    private void take(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            makeRoom(left);
            int count = Math.min(left, window.length - end);
            System.arraycopy(bytes, from, window, end, count);
            from += count;
            left -= count;
            end += count;
            if (end == MAX_WINDOW_BYTES) {
                searchTo(end - AHEAD);
                int kept = Math.max(0, next - BEHIND);
                System.arraycopy(window, kept, window, 0, end - kept);
                end -= kept;
                next -= kept;
            }
        }
    }

    private void makeRoom(int count) {
        if (count > window.length - end && window.length < MAX_WINDOW_BYTES) {
            window = Arrays.copyOf(window, Math.min(MAX_WINDOW_BYTES, Math.max(2 * window.length, end + count)));
        }
    }

    /// What is found in all of it, in order; at most [#MOST].
    List<Hit> finish() {
        searchTo(end);
        return List.copyOf(hits);
    }

    private void searchTo(int until) {
        for (; next < until; next++) {
            if (window[next] == '\n') {
                line++;
            } else if (next + 1 < end && STARTS[pair(window[next], window[next + 1])] && hits.size() < MOST) {
                searchHere();
            }
        }
    }

    private void searchHere() {
        if (PrivateKey.isAt(window, next, end)) {
            hits.add(new Hit(line, PrivateKey.WHAT, PrivateKey.PREFIX + "…"));
            return;
        }
        for (Token token : Token.ALL) {
            if (token.isAt(window, next, end)) {
                hits.add(new Hit(line, token.what(), token.prefix() + "…"));
                return;
            }
        }
    }

    /// By its first two characters, what may be a secret: few places in a text, and hardly any in an image.
    private static boolean[] starts() {
        boolean[] starts = new boolean[1 << 16];
        starts[pair((byte) PrivateKey.PREFIX.charAt(0), (byte) PrivateKey.PREFIX.charAt(1))] = true;
        for (Token token : Token.ALL) {
            starts[pair((byte) token.prefix().charAt(0), (byte) token.prefix().charAt(1))] = true;
        }
        return starts;
    }

    private static int pair(byte first, byte second) {
        return (first & 0xff) << 8 | (second & 0xff);
    }
}
