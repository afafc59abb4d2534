package dev.repertoire.cli.keys;

import dev.repertoire.cli.ProgramVersion;
import picocli.CommandLine.Command;

/// `repertoire keys block`.
@Command(
        name = "block",
        description = {"Block a key."},
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExample:%n",
        footer = {"  repertoire keys block team-b"})
final class BlockKeyCommand extends KeyAccessCommand {
    BlockKeyCommand() {
        super("/key/block", "Blocked");
    }
}
