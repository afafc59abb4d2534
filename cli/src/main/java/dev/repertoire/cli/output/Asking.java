package dev.repertoire.cli.output;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/// Questions to the person at the terminal. Where there is none nothing is asked, so that no script waits for
/// ever.
public final class Asking {
    private Asking() {}

    /// The terminal that standard input and output are both connected to.
    public static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    /// Whether the answer is yes; no by default.
    public static boolean isConfirmed(Console terminal, String question) {
        String answer = terminal.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }
}
