package dev.repertoire.cli.output;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The output format of a command: text, or JSON with `--json`.
public final class OutputOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean isJson;

    public Output output() {
        return new Output(command, isJson);
    }
}
