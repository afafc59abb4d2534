package dev.repertoire.cli.output;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/// Questions to the user at the terminal. Without a terminal nothing is asked, so no script blocks on a prompt.
public final class Terminal {
    private Terminal() {}

    /// The terminal to which both standard input and output are connected; empty if there is none.
    public static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    /// Asks a yes-or-no question; no is the default.
    ///
    /// @return whether the answer was yes
    public static boolean confirm(Console terminal, String question) {
        String answer = terminal.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }
}
