package dev.repertoire.sdk;

/// Text from a server, made safe for a message.
final class SafeText {
    private static final int MOST = 100;

    private SafeText() {}

    /// The whole text, without characters that a terminal acts on.
    static String text(String sent) {
        return sent.replaceAll("[\\p{Cc}&&[^\n\t]]", " ");
    }

    /// One line of limited length, without control characters.
    static String word(String sent) {
        String line = sent.strip().replaceAll("\\p{Cc}+", " ");
        return line.length() > MOST ? line.substring(0, MOST) + "…" : line;
    }
}
