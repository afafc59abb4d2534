package dev.repertoire.cli.spend;

import dev.repertoire.cli.ProgramVersion;
import picocli.CommandLine.Command;

/// `repertoire spend`.
@Command(
        name = "spend",
        description = "Show what calls cost: those of your key, or with the master key all.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SpendReportCommand.class, SpendLogsCommand.class},
        footerHeading = "%nExample:%n",
        footer = "  repertoire spend report --by workspace,day --start-date 2026-05-01")
public final class SpendCommand {}
