package dev.repertoire.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `repertoire manual`: the help of all commands as one page of Markdown, which is `docs/cli.md`.
@Command(name = "manual", hidden = true, description = "Prints the help of all commands as Markdown.")
final class ManualCommand implements Callable<Integer> {
    private static final int WIDTH = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print("""
                # The command line

                This page is what `repertoire help COMMAND` prints, for all commands. It is made by `./repertoire manual`, from the same source.

                A **name** is what SKILL.md calls a skill; it works wherever an id does. A **folder** is written with a slash: `pdf` is the
                skill, `./pdf` the folder. `NAME@VERSION` names one version: by its id, its number, or `latest`, which is also meant without it.

                Which server is asked, and with which key, comes from `REPERTOIRE_BASE_URL` and `REPERTOIRE_API_KEY`, else from the profile that
                `repertoire login` made. Keys never stand on a command line, where every process of the machine could read them.
                """);
        write(out, Main.whole(), 2);
        return ExitCode.OK;
    }

    private static void write(PrintWriter out, CommandLine command, int level) {
        command.getCommandSpec().usageMessage().autoWidth(false).width(WIDTH);
        out.print("\n" + "#".repeat(level) + " " + command.getCommandSpec().qualifiedName() + "\n\n```text\n");
        out.print(command.getUsageMessage(Ansi.OFF).stripTrailing());
        out.print("\n```\n");
        command.getSubcommands().values().stream()
                .filter(each -> !(each.getCommand() instanceof HelpCommand))
                .filter(each -> !each.getCommandSpec().usageMessage().hidden())
                .forEach(each -> write(out, each, level + 1));
    }
}
