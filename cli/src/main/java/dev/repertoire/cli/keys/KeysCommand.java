package dev.repertoire.cli.keys;

import dev.repertoire.cli.ProgramVersion;
import picocli.CommandLine.Command;

/// `repertoire keys`.
@Command(
        name = "keys",
        description = "Manage team keys. All commands but 'info' need the master key.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            GenerateKeyCommand.class,
            ListKeysCommand.class,
            KeyInfoCommand.class,
            UpdateKeyCommand.class,
            RegenerateKeyCommand.class,
            ImportKeysCommand.class,
            BlockKeyCommand.class,
            UnblockKeyCommand.class,
            DeleteKeysCommand.class
        },
        footerHeading = "%nExample:%n",
        footer = "  repertoire keys generate --alias team-b --workspace team-b --duration 90d")
public final class KeysCommand {}
