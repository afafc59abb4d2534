package dev.repertoire.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: the version that the build wrote into the jar.
public final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "repertoire " + Objects.requireNonNullElse(version, "(not packaged)"),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
