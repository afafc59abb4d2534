package dev.repertoire.cli.keys;

import dev.repertoire.cli.ProgramVersion;
import picocli.CommandLine.Command;

/// `repertoire keys unblock`.
@Command(
        name = "unblock",
        description = {"Unblock a key."},
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExample:%n",
        footer = {"  repertoire keys unblock team-b"})
final class UnblockKeyCommand extends KeyAccessCommand {
    UnblockKeyCommand() {
        super("/key/unblock", "Unblocked");
    }
}
