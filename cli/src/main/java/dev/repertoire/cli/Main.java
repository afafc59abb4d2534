package dev.repertoire.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.UsageMessageSpec;

/// `repertoire`: finds the command and runs it.
@Command(
        name = "repertoire",
        description = "The skills registry: publish an Agent Skill once, use it from every agent and client.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "",
        exitCodeListHeading = "%nExit codes of all commands:%n",
        exitCodeList = {
            "0:Success; nothing differs; all checks passed.",
            "1:Failure or refusal by the server; findings or differences were reported.",
            "2:Wrong command line, environment or configuration; nothing was done."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  repertoire init my-skill && repertoire push ./my-skill",
            "",
            "Run 'repertoire help COMMAND' for details."
        })
public final class Main {
    /// Options that `repertoire` itself handles, without a command.
    private static final List<String> OWN = List.of("--version", "-V");

    private Main() {}

    public static void main(String... arguments) {
        if (isServer(arguments)) {
            System.exit(run(arguments));
        }
        Interruption interruption = Interruption.ofThisThread();
        int exitCode = run(arguments);
        interruption.markFinished();
        System.exit(exitCode);
    }

    /// The server shuts itself down on a signal, after the requests in progress.
    private static boolean isServer(String... arguments) {
        return arguments.length > 0 && arguments[0].equals("serve");
    }

    /// Runs one command in this JVM.
    ///
    /// @return the exit code
    public static int run(String... arguments) {
        if (arguments.length == 1 && OWN.contains(arguments[0])) {
            // Without picocli, which takes longer to start than to do this.
            return printVersion();
        }
        if (arguments.length > 0 && arguments[0].equals(WordsAtCursor.COMMAND)) {
            return WordsAtCursor.print(utf8(System.out), List.of(arguments).subList(1, arguments.length));
        }
        CommandLine repertoire = commandLine(arguments);
        repertoire.setOut(utf8(System.out)).setErr(utf8(System.err));
        return checkPrinted(execute(repertoire, arguments), repertoire.getOut(), repertoire.getErr());
    }

    static int execute(CommandLine repertoire, String... arguments) {
        try {
            return repertoire.execute(arguments);
        } catch (OutOfMemoryError e) {
            // What the command had in memory is free again.
            return Failures.explain(e, repertoire);
        }
    }

    private static int printVersion() {
        PrintWriter out = utf8(System.out);
        List.of(new ProgramVersion().getVersion()).forEach(out::println);
        return checkPrinted(ExitCode.OK, out, utf8(System.err));
    }

    private static int checkPrinted(int exitCode, PrintWriter out, PrintWriter err) {
        boolean isPrinted = !out.checkError();
        if (!isPrinted) {
            err.println("Can't write to standard output, or it was closed early");
        }
        err.flush();
        return isPrinted || exitCode != ExitCode.OK ? exitCode : ExitCode.SOFTWARE;
    }

    /// With all commands.
    static CommandLine whole() {
        CommandLine repertoire = bare();
        Commands.NAMES.forEach(name -> repertoire.addSubcommand(name, Commands.named(name)));
        repertoire.addSubcommand(new HelpCommand());
        repertoire.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::text);
        return widthOfTerminal(repertoire);
    }

    /// To be called once all commands are there: it does not reach those that come later.
    private static CommandLine widthOfTerminal(CommandLine repertoire) {
        return repertoire.setUsageHelpAutoWidth(true);
    }

    /// Only the commands needed to parse `arguments`: inspecting the options of all commands takes longer than most
    /// of them run.
    static CommandLine commandLine(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        if (OWN.contains(first)) {
            return bare();
        }
        return Commands.find(first)
                .map(name -> widthOfTerminal(bare().addSubcommand(name, Commands.named(name))))
                .orElseGet(Main::whole);
    }

    static CommandLine bare() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(Failures::explain)
                .setParameterExceptionHandler(Failures::explain);
    }

    /// UTF-8 whatever the locale, because JSON and skills are UTF-8.
    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(stream, false, StandardCharsets.UTF_8);
    }
}
