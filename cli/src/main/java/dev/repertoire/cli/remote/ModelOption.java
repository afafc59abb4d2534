package dev.repertoire.cli.remote;

import dev.repertoire.sdk.CallOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where behind a gateway skills are meant to be.
final class ModelOption {
    @Option(
            names = "--model",
            paramLabel = "GROUP",
            description = "The model group that is asked, where the server stands before several accounts; 'hosted' is"
                    + " its own registry (default: the server decides).")
    private @Nullable String group;

    CallOptions options() {
        return group == null ? CallOptions.NONE : CallOptions.NONE.model(group);
    }
}
