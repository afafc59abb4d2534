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

/// `repertoire logout`: forgets a profile.
@Command(
        name = "logout",
        description = "Forgets a profile and its key. The key itself stays good; 'repertoire keys delete' ends it.",
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
            output.line("Profile " + name + " is forgotten");
        }
        return ExitCode.OK;
    }
}
