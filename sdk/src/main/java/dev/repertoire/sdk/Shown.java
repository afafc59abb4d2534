package dev.repertoire.sdk;

/// What others sent, made fit for a message.
final class Shown {
    private static final int MOST = 100;

    private Shown() {}

    /// All of it, without characters that a terminal acts on.
    static String text(String sent) {
        return sent.replaceAll("[\\p{Cc}&&[^\n\t]]", " ");
    }

    /// One line of it, without control characters.
    static String word(String sent) {
        String line = sent.strip().replaceAll("\\p{Cc}+", " ");
        return line.length() > MOST ? line.substring(0, MOST) + "…" : line;
    }
}
