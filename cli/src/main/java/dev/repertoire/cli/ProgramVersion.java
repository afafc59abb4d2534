package dev.repertoire.cli;

import dev.repertoire.server.operations.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: what was built, and what it runs on.
public final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        BuildInfo build = BuildInfo.THIS;
        return new String[] {
            "repertoire " + build.version() + " (commit " + build.commit() + ")",
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
