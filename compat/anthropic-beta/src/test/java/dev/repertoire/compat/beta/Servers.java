package dev.repertoire.compat.beta;

import dev.repertoire.testserver.Tenants;
import dev.repertoire.testserver.TestServer;

/// The server the SDK talks to: one that keeps skills itself, or, in the second run, one before accounts elsewhere.
final class Servers {
    private static final int WORKSPACES = 12;

    private Servers() {}

    /// With two accounts in each group, so that what follows a create must find the one that has the skill.
    static TestServer start() {
        return TestServer.underTest(() -> Tenants.start(WORKSPACES, 2));
    }
}
