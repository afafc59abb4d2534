package dev.repertoire.sdk;

/// What others sent, made fit for a message.
final class Shown {
    private static final int MOST = 100;

    private Shown() {}

    /// One line of it, without control characters.
    static String word(String sent) {
        String line = sent.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() > MOST ? line.substring(0, MOST) + "…" : line;
    }
}
