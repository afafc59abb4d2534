package dev.repertoire.cli.local;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What `--rules` was called once, which elsewhere is the name of a saved login.
final class FormerProfileOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(names = "--profile", hidden = true, paramLabel = "PROFILE")
    void refuse(String value) {
        throw new ParameterException(
                command.commandLine(),
                "--profile chooses a saved login, and this command needs none; write --rules " + value
                        + " to choose the rules");
    }
}
