package dev.repertoire.cli;

/// A command line, environment or profile that can't be meant so. The message is the sentence to show; nothing
/// has been done or asked.
public final class WrongUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongUse(String sentence) {
        super(sentence);
    }
}
