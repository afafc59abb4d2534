package dev.repertoire.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/// Programs of the machine that a test needs, such as a shell or `promtool`. A test whose program is missing is
/// skipped in one line; with `REPERTOIRE_TOOLS=required`, which `.ci/run` sets, it fails.
public final class Tools {
    private Tools() {}

    /// The program on `PATH`.
    ///
    /// @throws TestAbortedException if it is missing
    /// @throws AssertionError       if it is missing and tools are required
    public static Path require(String name) {
        return find(name).orElseThrow(() -> {
            String missing = "needs '" + name + "', which is not on PATH";
            if ("required".equals(System.getenv("REPERTOIRE_TOOLS"))) {
                throw new AssertionError(missing);
            }
            return new TestAbortedException(missing);
        });
    }

    private static Optional<Path> find(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder).resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
