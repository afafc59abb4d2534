package dev.repertoire.cli;

import dev.repertoire.server.config.FaultyConfig;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
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
        subcommands = {ServeCommand.class, CheckConfigCommand.class, RehearseCommand.class, HelpCommand.class},
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

    /// Java says only which file; what is the matter with it is in the exception's name.
    private static String sentence(FileSystemException file) {
        String what = switch (file) {
            case NoSuchFileException _ -> "it, or a folder above it, does not exist and can't be made";
            case AccessDeniedException _ -> "access is denied";
            case FileAlreadyExistsException _ -> "it exists and is not a folder";
            default -> Objects.requireNonNullElse(file.getReason(), "it can't be used");
        };
        return "Can't use " + file.getFile() + ": " + what;
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        command.getErr().println(failure instanceof FileSystemException file ? sentence(file) : failure.getMessage());
        if (failure instanceof FaultyConfig faulty) {
            faulty.warnings().forEach(warning -> command.getErr().println("Note: " + warning));
        }
        return failure instanceof FaultyConfig ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
