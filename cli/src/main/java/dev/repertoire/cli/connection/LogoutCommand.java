package dev.repertoire.cli.connection;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/// `repertoire logout`: removes a saved login.
@Command(
        name = "logout",
        description = "Remove a saved login. The key stays valid; revoke it with 'repertoire keys delete'.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExample:%n",
        footer = "  repertoire logout --profile ci")
public final class LogoutCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Override
    public Integer call() {
        String name = server.profileName();
        if (!server.profiles().remove(name)) {
            throw new WrongUse(
                    "There is no profile '" + name + "' in " + server.profiles().file());
        }
        Output output = options.output();
        if (output.isJson()) {
            output.json(Map.of("removed_profile", name));
        } else {
            output.line("Removed profile " + name);
        }
        return ExitCode.OK;
    }
}
