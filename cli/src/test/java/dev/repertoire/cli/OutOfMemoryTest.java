package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class OutOfMemoryTest {
    @Command
    static final class Greedy implements Runnable {
        @Override
        public void run() {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    @Test
    void a_command_that_has_too_little_memory_ends_with_one_sentence() {
        var err = new StringWriter();

        int exitCode = Main.execute(new CommandLine(new Greedy()).setErr(new PrintWriter(err, true)));

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("Out of memory (Java heap space): ")
                .contains("REPERTOIRE_JAVA_OPTS=-Xmx");
    }
}
