package dev.repertoire.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;

/// `repertoire`: finds the command and runs it.
@Command(
        name = "repertoire",
        description = "The skills registry: publish an Agent Skill once, and every agent and client can use it.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes, of every command:%n",
        exitCodeList = {
            "0:Done; what was compared is the same; what was checked is good.",
            "1:Failed, or refused by the server; findings or differences were reported.",
            "2:The command line, the environment or a configuration is wrong; nothing was done."
        },
        footerHeading = "%nExample:%n",
        footer = {"  repertoire init my-skill && repertoire push ./my-skill", "", "'repertoire help COMMAND' says more."
        })
public final class Main {
    /// Options with which `repertoire` itself answers.
    private static final List<String> OWN = List.of("--version", "-V");

    private Main() {}

    public static void main(String... arguments) {
        if (isServer(arguments)) {
            System.exit(run(arguments));
        }
        Interruption interruption = Interruption.ofThisThread();
        int exitCode = run(arguments);
        interruption.isOver();
        System.exit(exitCode);
    }

    /// The server ends by itself when it is told to, after the requests under way.
    private static boolean isServer(String... arguments) {
        return arguments.length > 0 && arguments[0].equals("serve");
    }

    /// Runs one command in this JVM.
    ///
    /// @return the exit code
    public static int run(String... arguments) {
        CommandLine repertoire = commandLine(arguments);
        repertoire.setOut(utf8(System.out)).setErr(utf8(System.err));
        int exitCode = repertoire.execute(arguments);
        boolean isPrinted = !repertoire.getOut().checkError();
        if (!isPrinted) {
            repertoire.getErr().println("Standard output can't be written, or was closed before all was printed");
        }
        repertoire.getErr().flush();
        return isPrinted || exitCode != ExitCode.OK ? exitCode : ExitCode.SOFTWARE;
    }

    /// With all commands.
    static CommandLine whole() {
        CommandLine repertoire = bare();
        Commands.NAMES.forEach(name -> repertoire.addSubcommand(name, Commands.named(name)));
        return repertoire.addSubcommand(new HelpCommand());
    }

    /// With those commands alone that are needed to understand `arguments`: to look at the options of all takes
    /// longer than most of them run.
    private static CommandLine commandLine(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        if (OWN.contains(first)) {
            return bare();
        }
        return Commands.NAMES.contains(first) ? bare().addSubcommand(first, Commands.named(first)) : whole();
    }

    private static CommandLine bare() {
        CommandLine repertoire = new CommandLine(new Main());
        repertoire.getCommandSpec().usageMessage().autoWidth(true);
        return repertoire
                .setExecutionExceptionHandler(Failures::explain)
                .setParameterExceptionHandler(Failures::explain);
    }

    /// Whatever the locale says: JSON is UTF-8, and so are skills.
    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(stream, false, StandardCharsets.UTF_8);
    }
}
