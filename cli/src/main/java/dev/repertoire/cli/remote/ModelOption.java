package dev.repertoire.cli.remote;

import dev.repertoire.sdk.CallOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The model group of a gateway that a command addresses.
final class ModelOption {
    @Option(
            names = "--model",
            paramLabel = "GROUP",
            description = "The model group to use at a gateway; 'hosted' is the server's own registry"
                    + " (default: the server decides).")
    private @Nullable String group;

    CallOptions options() {
        return group == null ? CallOptions.NONE : CallOptions.NONE.model(group);
    }
}
