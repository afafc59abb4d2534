package dev.repertoire.cli.output;

import dev.repertoire.cli.WrongUse;
import java.io.Console;
import picocli.CommandLine.Option;

/// Confirmation of a change that can't be undone: by a question at the terminal, or by `--yes`.
public final class Confirmation {
    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask for confirmation. Required without a terminal.")
    private boolean isConfirmed;

    /// Asks for confirmation, unless `--yes` was given.
    ///
    /// @param question what will be done, ending with a question mark
    /// @return false if the user declined
    /// @throws WrongUse if there is no terminal
    public boolean confirm(String question) {
        if (isConfirmed) {
            return true;
        }
        Console terminal = Terminal.console()
                .orElseThrow(
                        () -> new WrongUse(question + " Cannot ask for confirmation without a terminal; use --yes"));
        return Terminal.confirm(terminal, question);
    }
}
