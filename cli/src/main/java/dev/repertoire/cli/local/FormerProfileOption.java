package dev.repertoire.cli.local;

import dev.repertoire.cli.WrongUse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What `--rules` was called once, which elsewhere is the name of a saved login.
final class FormerProfileOption {
    @Option(names = "--profile", hidden = true, paramLabel = "PROFILE")
    private @Nullable String profile;

    /// @throws WrongUse if it is given
    void mustBeAbsent() {
        if (profile != null) {
            throw new WrongUse("--profile chooses a saved login, and this command needs none; write --rules " + profile
                    + " to choose the rules");
        }
    }
}
