package dev.repertoire.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Programs that some tests need and not every machine has. A test skips itself where one is missing:
///
/// ```java
/// assumeTrue(Tools.has("fish"), "fish is not installed");
/// ```
///
/// With `REPERTOIRE_TOOLS=required` in the environment such a test fails instead, so that none is skipped unnoticed.
public final class Tools {
    private Tools() {}

    /// Whether the program is on `PATH`.
    ///
    /// @throws AssertionError if it is missing, but required
    public static boolean has(String program) {
        boolean isThere = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .anyMatch(Files::isExecutable);
        if (!isThere && "required".equals(System.getenv("REPERTOIRE_TOOLS"))) {
            throw new AssertionError(program + " is not on PATH, but REPERTOIRE_TOOLS=required");
        }
        return isThere;
    }
}
