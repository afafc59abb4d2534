package dev.repertoire.cli.output;

import dev.repertoire.cli.WrongUse;
import java.io.Console;
import picocli.CommandLine.Option;

/// What stands between a command and what can't be undone: a question at the terminal, or `--yes`.
public final class Confirmation {
    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask. Needed where nobody can be asked.")
    private boolean isGiven;

    /// @param question what would be done, ending with a question mark
    /// @return false if somebody said no
    /// @throws WrongUse if nobody can be asked
    public boolean isGiven(String question) {
        if (isGiven) {
            return true;
        }
        Console terminal = Asking.terminal()
                .orElseThrow(() -> new WrongUse(question + " Nobody can be asked here; --yes says so beforehand"));
        return Asking.isConfirmed(terminal, question);
    }
}
