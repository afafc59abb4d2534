package dev.repertoire.cli;

/// A command line, environment or profile that is wrong. The message is the sentence to print; nothing has been
/// done or sent.
public final class WrongUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongUse(String sentence) {
        super(sentence);
    }
}
