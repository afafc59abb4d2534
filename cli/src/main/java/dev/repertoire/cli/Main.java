package dev.repertoire.cli;

import dev.repertoire.server.config.FaultyConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;

/// `repertoire`: finds the command and turns what went wrong into a sentence and an exit code
/// (0 done, 1 failed, 2 used or configured wrongly).
@Command(
        name = "repertoire",
        description = "The skills registry: publish an Agent Skill once, and every agent and client can use it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {ServeCommand.class, RehearseCommand.class, HelpCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(Main::explain)
                .execute(arguments);
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        command.getErr().println(failure.getMessage());
        return failure instanceof FaultyConfig ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
