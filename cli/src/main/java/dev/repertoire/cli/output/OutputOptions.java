package dev.repertoire.cli.output;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How a command prints its result: for people, or with `--json` for programs.
public final class OutputOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(names = "--json", description = "Print JSON instead of text for people.")
    private boolean isJson;

    public Output output() {
        return new Output(command, isJson);
    }
}
