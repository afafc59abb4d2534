package dev.repertoire.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `repertoire completion`: a script that makes a shell complete commands and options.
@Command(
        name = "completion",
        description = "Print a shell completion script.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(repertoire completion bash)      # in ~/.bashrc",
            "  source <(repertoire completion zsh)       # in ~/.zshrc"
        })
final class CompletionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    /// One script serves both shells: it detects which one runs it.
    enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli checks the word
    private Shell shell;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(AutoComplete.bash("repertoire", Main.whole()));
        return ExitCode.OK;
    }
}
