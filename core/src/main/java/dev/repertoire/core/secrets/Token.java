package dev.repertoire.core.secrets;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// A kind of token that its issuer has given a prefix, for it to be found by. `docs/uploads.md` lists all.
///
/// @param what     it is
/// @param prefix   it begins with, in ASCII
/// @param alphabet of what follows
/// @param least    how many characters follow at least
/// @param most     how many follow at most; those that go on are none
/// @param kinds    how many of lower-case letters, upper-case letters and digits are among them at least
record Token(String what, String prefix, String alphabet, int least, int most, int kinds) {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String URL_SAFE = PLAIN + "-_";

    static final List<Token> ALL = List.of(
            new Token("an Anthropic API key", "sk-ant-", URL_SAFE, 32, 3),
            new Token("an OpenAI API key", "sk-proj-", URL_SAFE, 32, 3),
            new Token("an OpenAI API key", "sk-svcacct-", URL_SAFE, 32, 3),
            new Token("an API key", "sk-", PLAIN, 20, 3),
            // 16 bytes in base64.
            new Token("a LiteLLM key", "sk-", URL_SAFE, 22, 22, 3),
            new Token("an AWS access key", "AKIA", BASE32, 16, 1),
            new Token("an AWS access key", "ASIA", BASE32, 16, 1),
            new Token("a GitHub token", "ghp_", PLAIN, 36, 2),
            new Token("a GitHub token", "gho_", PLAIN, 36, 2),
            new Token("a GitHub token", "ghu_", PLAIN, 36, 2),
            new Token("a GitHub token", "ghs_", PLAIN, 36, 2),
            new Token("a GitHub token", "ghr_", PLAIN, 36, 2),
            new Token("a GitHub token", "github_pat_", URL_SAFE, 40, 3),
            new Token("a GitLab token", "glpat-", URL_SAFE, 20, 2),
            new Token("a Slack token", "xoxb-", URL_SAFE, 24, 2),
            new Token("a Slack token", "xoxp-", URL_SAFE, 24, 2),
            new Token("a Slack token", "xoxa-", URL_SAFE, 24, 2),
            new Token("a Slack token", "xoxr-", URL_SAFE, 24, 2),
            new Token("a Slack token", "xapp-", URL_SAFE, 24, 2),
            new Token("a Slack webhook", "hooks.slack.com/services/", PLAIN + "/", 40, 2),
            new Token("an npm token", "npm_", PLAIN, 36, 2),
            new Token("a PyPI token", "pypi-AgE", URL_SAFE, 50, 3),
            new Token("a Stripe key", "sk_live_", PLAIN, 24, 2),
            new Token("a Stripe key", "rk_live_", PLAIN, 24, 2),
            new Token("a Google API key", "AIza", URL_SAFE, 35, 3),
            new Token("a Google OAuth secret", "GOCSPX-", URL_SAFE, 28, 3),
            new Token("a Hugging Face token", "hf_", PLAIN, 34, 2),
            new Token("a SendGrid key", "SG.", URL_SAFE + ".", 60, 3),
            new Token("a DigitalOcean token", "dop_v1_", PLAIN, 64, 2),
            new Token("a Groq API key", "gsk_", PLAIN, 48, 2));

    private Token(String what, String prefix, String alphabet, int least, int kinds) {
        this(what, prefix, alphabet, least, LONGEST, kinds);
    }

    /// So many bytes of a token are looked at.
    static final int LONGEST = 256;

    /// Fewer different characters are a placeholder, such as `xxxxxxxx`.
    private static final int FEWEST_DIFFERENT = 8;

    /// What people write where a token goes. A token has one of them by chance once in some thousand.
    private static final List<String> PLACEHOLDERS = List.of(
            "example",
            "your",
            "xxxx",
            "0000",
            "1234",
            "abcd",
            "placeholder",
            "replace",
            "insert",
            "redacted",
            "dummy",
            "fake",
            "sample",
            "secret",
            "token",
            "goes-here");

    /// Whether one begins at `at` in `bytes`, and not in the middle of a word.
    ///
    /// @param end of what is in `bytes`
    boolean isAt(byte[] bytes, int at, int end) {
        if (!Ascii.startsWith(bytes, at, end, prefix) || isInWord(bytes, at)) {
            return false;
        }
        int from = at + prefix.length();
        int to = from;
        while (to < Math.min(end, from + most) && alphabet.indexOf(bytes[to]) >= 0) {
            to++;
        }
        boolean goesOn = to < end
                && (Ascii.isLetterOrDigit(bytes[to]) || (most < LONGEST && alphabet.indexOf(bytes[to]) >= 0))
                && to - from < LONGEST;
        return to - from >= least && !goesOn && isRandom(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    }

    private static boolean isInWord(byte[] bytes, int at) {
        byte before = at > 0 ? bytes[at - 1] : 0;
        return (Ascii.isLetterOrDigit(before) || before == '_' || before == '-') && !isEscape(bytes, at);
    }

    /// Whether what stands before belongs to an escape: of a line break or a code point in source text, `%3D` in a URL,
    /// of a colour on a terminal.
    private static boolean isEscape(byte[] bytes, int at) {
        return (at >= 2 && bytes[at - 2] == '\\')
                || (at >= 3 && bytes[at - 3] == '%' && isHex(bytes, at - 2, at))
                || (at >= 6 && bytes[at - 6] == '\\' && bytes[at - 5] == 'u' && isHex(bytes, at - 4, at))
                || (at >= 1 && bytes[at - 1] == 'm' && isColour(bytes, at - 1));
    }

    private static boolean isHex(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.digit(bytes[i], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether `ESC [` and numbers stand before `end`.
    private static boolean isColour(byte[] bytes, int end) {
        int at = end - 1;
        while (at >= 0 && ((bytes[at] >= '0' && bytes[at] <= '9') || bytes[at] == ';')) {
            at--;
        }
        return at >= 1 && bytes[at] == '[' && bytes[at - 1] == 0x1b;
    }

    private boolean isRandom(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return text.chars().distinct().count() >= FEWEST_DIFFERENT
                && kinds(text) >= kinds
                && PLACEHOLDERS.stream().noneMatch(lower::contains);
    }

    private static int kinds(String text) {
        return (text.chars().anyMatch(c -> c >= 'a' && c <= 'z') ? 1 : 0)
                + (text.chars().anyMatch(c -> c >= 'A' && c <= 'Z') ? 1 : 0)
                + (text.chars().anyMatch(c -> c >= '0' && c <= '9') ? 1 : 0);
    }
}
