package dev.repertoire.cli.output;

import java.io.Console;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Locale;
import java.util.Optional;

/// The terminal, and questions to the user there. Without a terminal nothing is asked, so no script blocks on a prompt.
public final class Terminal {
    private Terminal() {}

    /// The terminal to which both standard input and output are connected; empty if there is none.
    public static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    /// Whether standard error is a terminal. Where no program `test` can say so, whether there is a terminal at all.
    public static boolean isErrorShown() {
        try {
            return new ProcessBuilder("test", "-t", "2")
                            .redirectError(Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return console().isPresent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Asks a yes-or-no question; no is the default.
    ///
    /// @return whether the answer was yes
    public static boolean confirm(Console terminal, String question) {
        String answer = terminal.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }
}
