package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.cli.Program.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class CompletionIT {
    @TempDir
    Path home;

    @Test
    void bash_completes_commands_and_options() throws IOException, InterruptedException {
        Ran script = Program.in(home).run("completion", "bash");
        assertThat(script.exitCode()).isZero();
        Path file = Files.writeString(home.resolve("completion.bash"), script.out());

        assertThat(completed(file, "repertoire", "ver")).contains("versions").doesNotContain("push");
        assertThat(completed(file, "repertoire", "push", "--dry")).contains("--dry-run");
        assertThat(completed(file, "repertoire", "reh")).isBlank();
        assertThat(Program.in(home).run("completion", "fish").exitCode()).isEqualTo(2);
    }

    private String completed(Path script, String... words) throws IOException, InterruptedException {
        String last = words[words.length - 1];
        Path reply = home.resolve("reply.txt");
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source '" + script + "'; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                                + (words.length - 1) + "; _complete_repertoire; echo \"${COMPREPLY[@]}\"")
                .redirectErrorStream(true)
                .redirectOutput(reply.toFile())
                .start();
        bash.getOutputStream().close();
        int exitCode = Program.exitCode(bash);
        String replied = Files.readString(reply);
        assertThat(exitCode).as(last + ": " + replied).isZero();
        return replied;
    }
}
