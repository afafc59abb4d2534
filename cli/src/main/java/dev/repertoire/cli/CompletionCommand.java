package dev.repertoire.cli;

import dev.repertoire.cli.completion.Script;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `repertoire completion`: a script that makes a shell complete commands, options and names.
@Command(
        name = "completion",
        description = {
            "Print a script that completes words in your shell: commands, options, files, and names of skills,"
                    + " versions, keys, model groups and profiles.",
            "Names come from the server of the current login, which is asked at each Tab. If it does not answer"
                    + " within a second (REPERTOIRE_COMPLETION_MILLIS), no names are completed."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(repertoire completion bash)                       # in ~/.bashrc",
            "  source <(repertoire completion zsh)                        # in ~/.zshrc",
            "  repertoire completion fish | source                        # in ~/.config/fish/config.fish",
            "  repertoire completion powershell | Out-String | Invoke-Expression   # in $PROFILE"
        })
final class CompletionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Script shell;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(shell.text());
        return ExitCode.OK;
    }
}
